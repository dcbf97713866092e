package io.trainyard.launch;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The name under which this home's worker holds runs; kept in the home. */
@Singleton
public class WorkerName {
    private final String value;

    WorkerName(LaunchConfig config) {
        try {
            Path file = config.home().resolve("worker-name");
            if (!Files.exists(file)) {
                Files.createDirectories(config.home());
                Files.writeString(file, "worker-" + UUID.randomUUID());
            }
            value = Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't keep the worker's name in " + config.home(), e);
        }
    }

    String value() {
        return value;
    }
}
