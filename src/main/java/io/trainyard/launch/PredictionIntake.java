package io.trainyard.launch;

import io.trainyard.dataset.DatasetException;
import io.trainyard.dataset.DatasetService;
import io.trainyard.dataset.ImportedDataset;
import io.trainyard.dataset.Split;
import io.trainyard.prediction.PredictionRecorder;
import io.trainyard.spec.ScheduleSpec;
import io.trainyard.tracking.Artifact;
import io.trainyard.tracking.AttemptState;
import io.trainyard.tracking.RunDetails;
import io.trainyard.tracking.RunHistory;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Takes a finished trainer's predictions into the database; doing it again changes nothing. */
@ApplicationScoped
public class PredictionIntake {
    private final RunHistory history;
    private final DatasetService datasets;
    private final PredictionRecorder predictions;

    PredictionIntake(RunHistory history, DatasetService datasets, PredictionRecorder predictions) {
        this.history = history;
        this.datasets = datasets;
        this.predictions = predictions;
    }

    /**
     * Does nothing for a learning-rate range test, which leaves no model.
     *
     * @throws IOException when the trainer's file is missing or isn't what it said it wrote, or the dataset is gone
     */
    void take(AttemptState attempt) throws IOException {
        RunDetails details = history.find(attempt.key().run()).orElseThrow();
        if (details.spec().schedule() instanceof ScheduleSpec.RangeTest) {
            return;
        }
        Artifact artifact = details.artifacts().stream()
                .filter(candidate -> candidate.kind().equals("predictions"))
                .findFirst()
                .orElseThrow(() -> new IOException("the trainer wrote none"));
        Path file = attempt.directory().resolve(artifact.path());
        verify(file, artifact.sha256());
        ImportedDataset dataset = dataset(details.spec().dataset());
        byte[] labels = Files.readAllBytes(dataset.labels(Split.TEST));
        predictions.record(
                attempt.key().run(), file, labels, dataset.shape().classes().size());
    }

    private ImportedDataset dataset(String name) throws IOException {
        try {
            return datasets.find(name)
                    .orElseThrow(() -> new IOException("the dataset " + name + " was deleted meanwhile"));
        } catch (DatasetException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void verify(Path file, String sha256) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            String found = HexFormat.of().formatHex(digest);
            if (!found.equals(sha256)) {
                throw new IOException("%s has the SHA-256 %s; the trainer wrote %s".formatted(file, found, sha256));
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
