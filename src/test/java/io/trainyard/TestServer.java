package io.trainyard;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.trainyard.database.PostgresForQuarkus;
import io.trainyard.dataset.SmallCifar;
import io.trainyard.launch.StandInTrainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a server has in tests: an empty database, a home with {@link SmallCifar} for CIFAR-10, and a trainer that stands
 * in for the real one. {@code @QuarkusTest @WithTestResource(TestServer.class)}; all tests with these share one server.
 */
public final class TestServer implements QuarkusTestResourceLifecycleManager {
    private final Path home = temporary();

    @Override
    public Map<String, String> start() {
        try {
            SmallCifar.importInto(home);
            StandInTrainer.install(home.resolve("trainer"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while the test server was made", e);
        }
        Map<String, String> settings = new HashMap<>(new PostgresForQuarkus().start());
        settings.put("trainyard.home", home.toString());
        settings.put(
                "trainyard.launch.trainer-directory", home.resolve("trainer").toString());
        return settings;
    }

    @Override
    public void stop() {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("trainyard-home-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
