package io.trainyard.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.spec.RunSpec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run with everything but its points.
 *
 * @param continuedFrom epochs that were done when a user last let it go on that early stopping had ended; 0 when none did
 */
public record RunDetails(
        RunSummary summary, RunSpec spec, int continuedFrom, List<AttemptDetails> attempts, List<Artifact> artifacts) {

    /**
     * One trainer process of the run.
     *
     * @param environment JSON of engine, versions, device, threads; null before the engine is loaded
     * @param epochs that the run was to have then; null for one of an older Trainyard
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
            @Nullable Integer epochs,
            @Nullable String datasetHash,
            @Nullable Integer exitCode,
            @Nullable Long resumedStep,
            @Nullable String endReason,
            Instant createdAt,
            @Nullable Instant firstStepAt,
            @Nullable Instant finishedAt) {

        private static final ObjectMapper JSON = new ObjectMapper();

        /** The environment by name, such as {@code threads}; empty before the engine is loaded. */
        public Map<String, String> facts() {
            try {
                return environment == null ? Map.of() : JSON.readValue(environment, new TypeReference<>() {});
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Indicates a bug: an environment isn't JSON", e);
            }
        }
    }

    public RunDetails {
        attempts = List.copyOf(attempts);
        artifacts = List.copyOf(artifacts);
    }

    /** The attempt that counts; null while the run waits. */
    public @Nullable AttemptDetails lastAttempt() {
        return attempts.isEmpty() ? null : attempts.getLast();
    }
}
