package io.trainyard.launch;

import io.trainyard.tracking.RunHistory;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Deletes a run with its files: first the rows, so that nothing ever points at files that are gone. */
@ApplicationScoped
public class RunFiles {
    private static final Logger LOG = Logger.getLogger(RunFiles.class);
    private final LaunchConfig config;
    private final RunHistory history;

    RunFiles(LaunchConfig config, RunHistory history) {
        this.config = config;
        this.history = history;
    }

    /**
     * Deletes a run that has ended.
     *
     * @throws IllegalStateException when it hasn't ended
     */
    public void delete(long run) {
        history.delete(run);
        Path directory = config.home().resolve("runs").resolve(Long.toString(run));
        try {
            deleteTree(directory);
        } catch (IOException e) {
            LOG.warnf("Run %d is deleted, but its files in %s are not: %s", run, directory, e.getMessage());
        }
    }

    private static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(directory)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
