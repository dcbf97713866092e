package io.trainyard.model;

import io.trainyard.tracking.Artifact;
import io.trainyard.tracking.RunDetails;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunNotFoundException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** Finds what runs learned. */
@ApplicationScoped
public class TrainedModels {

    private static final int BUFFER = 1 << 16;

    private final RunHistory history;

    TrainedModels(RunHistory history) {
        this.history = history;
    }

    /**
     * The model of a run.
     *
     * @throws NoModelException when it has none, or its file isn't what the trainer wrote
     */
    public TrainedModel find(long run) {
        RunDetails details = history.find(run).orElseThrow(() -> new RunNotFoundException(run));
        Artifact artifact = details.artifacts().stream()
                .filter(candidate -> candidate.kind().equals("model"))
                .findFirst()
                .orElseThrow(() ->
                        new NoModelException("Run %d has no model: it is %s, and only a run that is FINISHED has one"
                                .formatted(run, details.summary().status())));
        Path file = Objects.requireNonNull(details.lastAttempt()).directory().resolve(artifact.path());
        try {
            verify(file, artifact);
            return new TrainedModel(run, details.summary().name(), details.spec(), file, Safetensors.read(file));
        } catch (IOException e) {
            throw new NoModelException("The model of run %d can't be read: %s".formatted(run, e.getMessage()), e);
        }
    }

    private static void verify(Path file, Artifact artifact) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("its file %s is gone".formatted(artifact.path()));
        }
        String found = sha256(file);
        if (!found.equals(artifact.sha256())) {
            throw new IOException("%s was changed after training: its SHA-256 is %s, and the trainer wrote %s"
                    .formatted(artifact.path(), found, artifact.sha256()));
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
