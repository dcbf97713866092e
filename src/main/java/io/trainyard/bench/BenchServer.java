package io.trainyard.bench;

import io.trainyard.client.NoServerException;
import io.trainyard.client.ServerAddress;
import io.trainyard.client.TrainyardClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server of the bench's own, on any free port. Closing it stops it. */
final class BenchServer implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Process process;
    private final URI address;
    private final TrainyardClient client;
    private final Path home;

    private BenchServer(Process process, URI address, Path home) {
        this.process = process;
        this.address = address;
        this.client = new TrainyardClient(address);
        this.home = home;
    }

    /** Returns when it answers. */
    static BenchServer start(Distribution distribution, Path home) throws IOException, InterruptedException {
        Path output = home.resolve("server.txt");
        Process process = launch(distribution, home, output);
        long deadline = System.nanoTime() + START.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try {
                URI address = ServerAddress.ofHome(home);
                new TrainyardClient(address).runsBefore(0);
                return new BenchServer(process, address, home);
            } catch (NoServerException e) {
                Thread.sleep(LOOK); // not yet
            }
        }
        process.destroyForcibly();
        throw new BenchException("The server didn't start:\n" + Files.readString(output));
    }

    private static Process launch(Distribution distribution, Path home, Path output) throws IOException {
        return new ProcessBuilder(
                        Distribution.java().toString(),
                        "@" + distribution.serverOptions(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dtrainyard.launch.trainer-directory=" + distribution.trainer(),
                        "-jar",
                        distribution.server().toString(),
                        "start",
                        "--port",
                        "0",
                        "--home",
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** It, its trainers, and its database, which is nobody's child. */
    List<ProcessHandle> processes() {
        return Stream.of(process.toHandle(), database())
                .flatMap(parent -> Stream.concat(Stream.of(parent), parent.descendants()))
                .toList();
    }

    /** The only trainer that is at work. */
    ProcessHandle trainer() {
        return process.descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("TrainerMain"))
                .findFirst()
                .orElseThrow(() -> new BenchException("No trainer is at work"));
    }

    private ProcessHandle database() {
        try (Stream<String> lines = Files.lines(home.resolve("postgres/data/postmaster.pid"))) {
            return ProcessHandle.of(Long.parseLong(lines.findFirst().orElseThrow()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return address;
    }

    TrainyardClient client() {
        return client;
    }

    Path home() {
        return home;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
    }
}
