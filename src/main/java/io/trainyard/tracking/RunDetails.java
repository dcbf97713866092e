package io.trainyard.tracking;

import io.trainyard.spec.RunSpec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run with everything but its points.
 *
 * @param continuedFrom epochs that were done when a user last let it go on after its end; 0 when none did
 */
public record RunDetails(
        RunSummary summary, RunSpec spec, int continuedFrom, List<AttemptDetails> attempts, List<Artifact> artifacts) {

    /**
     * One trainer process of the run.
     *
     * @param environment JSON of engine, versions, device, threads; null before the engine is loaded
     * @param datasetHash the version of the dataset; null before it is known
     * @param resumedStep the step of the checkpoint that it went on from; null when it began anew
     * @param endReason why it ended; null when it finished
     * @param exitCode null while it runs, or when nobody saw its end
     */
    public record AttemptDetails(
            int number,
            String worker,
            Path directory,
            @Nullable Long pid,
            @Nullable String environment,
            @Nullable String datasetHash,
            @Nullable Integer exitCode,
            @Nullable Long resumedStep,
            @Nullable String endReason,
            Instant createdAt,
            @Nullable Instant firstStepAt,
            @Nullable Instant finishedAt) {}

    public RunDetails {
        attempts = List.copyOf(attempts);
        artifacts = List.copyOf(artifacts);
    }

    /** The attempt that counts; null while the run waits. */
    public @Nullable AttemptDetails lastAttempt() {
        return attempts.isEmpty() ? null : attempts.getLast();
    }
}
