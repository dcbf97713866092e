package io.trainyard.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as REST tells of it.
 *
 * @param reason why it FAILED or was KILLED
 * @param phase what it does just now; null when it doesn't run
 * @param epoch the current or last epoch, from 1; null before the first step
 * @param step steps done over all epochs
 * @param stepMillis recent wall time of a step; null before it is known
 * @param metrics what its series come to, by key
 * @param attempts one a trainer process; the last one counts
 */
public record RunState(
        long id,
        String name,
        Status status,
        @JsonProperty("status_reason") @Nullable String reason,
        @Nullable String phase,
        @Nullable Integer epoch,
        int epochs,
        long step,
        @JsonProperty("total_steps") long totalSteps,
        @JsonProperty("step_millis") @Nullable Double stepMillis,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("started_at") @Nullable Instant startedAt,
        @JsonProperty("finished_at") @Nullable Instant finishedAt,
        Map<String, Metric> metrics,
        @Nullable List<Attempt> attempts) {

    /** MLflow's words. */
    public enum Status {
        SCHEDULED,
        RUNNING,
        FINISHED,
        FAILED,
        KILLED;

        public boolean ended() {
            return this != SCHEDULED && this != RUNNING;
        }
    }

    /** The newest value of a series, and its step (or epoch). */
    public record Metric(
            double last, @JsonProperty("last_step") long lastStep) {}

    /** One trainer process; the times are null until they come. */
    public record Attempt(
            int number,
            @JsonProperty("created_at") Instant createdAt,
            @JsonProperty("first_step_at") @Nullable Instant firstStepAt,
            @JsonProperty("finished_at") @Nullable Instant finishedAt) {}

    /**
     * The newest value of a series.
     *
     * @throws ClientException when the run has no such series
     */
    public double last(String key) {
        Metric metric = metrics.get(key);
        if (metric == null) {
            throw new ClientException("Run %d is %s and has no %s".formatted(id, status, key));
        }
        return metric.last();
    }

    public long stepsPerEpoch() {
        return totalSteps / epochs;
    }

    /** How many epochs are complete, which is what the series by epoch have points for. */
    public long completeEpochs() {
        Metric loss = metrics.get("loss");
        return loss == null ? 0 : loss.lastStep();
    }
}
