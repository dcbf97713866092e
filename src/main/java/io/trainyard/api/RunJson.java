package io.trainyard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.trainyard.spec.SpecJson;
import io.trainyard.tracking.Artifact;
import io.trainyard.tracking.Metric;
import io.trainyard.tracking.RunDetails;
import io.trainyard.tracking.RunStatus;
import io.trainyard.tracking.RunSummary;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A run on the wire, complete. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunJson(
        @JsonUnwrapped Summary summary,
        @JsonRawValue String spec,
        List<Attempt> attempts,
        List<ArtifactJson> artifacts) {

    static RunJson of(RunDetails run) {
        return new RunJson(
                Summary.of(run.summary()),
                SpecJson.compact(run.spec()),
                run.attempts().stream().map(Attempt::of).toList(),
                run.artifacts().stream().map(ArtifactJson::of).toList());
    }

    /** A run as lists have it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Summary(
            long id,
            String experiment,
            String name,
            RunStatus status,
            boolean paused,
            @JsonProperty("status_reason") @Nullable String statusReason,

            @JsonProperty("failure_kind")
            @Schema(
                    description = "Why it has FAILED, in a word",
                    enumeration = {"out_of_memory", "diverged", "data", "device", "crashed", "error"})
            @Nullable
            String failureKind,

            @Nullable Long repeats,
            @Nullable String phase,
            @Nullable Integer epoch,
            int epochs,
            long step,
            @JsonProperty("total_steps") long totalSteps,
            @JsonProperty("step_millis") @Nullable Double stepMillis,
            @JsonProperty("created_at") Instant createdAt,
            @JsonProperty("started_at") @Nullable Instant startedAt,
            @JsonProperty("finished_at") @Nullable Instant finishedAt,
            Map<String, String> params,
            Map<String, MetricJson> metrics) {

        static Summary of(RunSummary run) {
            Map<String, MetricJson> metrics = new LinkedHashMap<>();
            run.metrics().forEach((key, metric) -> metrics.put(key, MetricJson.of(metric)));
            return new Summary(
                    run.id(),
                    run.experiment(),
                    run.name(),
                    run.status(),
                    run.held(),
                    run.statusReason(),
                    run.failureKind() == null ? null : run.failureKind().word(),
                    run.repeats(),
                    run.phase(),
                    run.epoch(),
                    run.epochs(),
                    run.step(),
                    run.totalSteps(),
                    run.stepMillis(),
                    run.createdAt(),
                    run.startedAt(),
                    run.finishedAt(),
                    run.hyperparameters(),
                    metrics);
        }
    }

    /** What a series comes to. Values that JSON has no number for are the strings NaN, Infinity, -Infinity. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MetricJson(
            double last,
            @JsonProperty("last_step") long lastStep,
            @Nullable Double min,
            @JsonProperty("min_step") @Nullable Long minStep,
            @Nullable Double max,
            @JsonProperty("max_step") @Nullable Long maxStep,
            long count) {

        static MetricJson of(Metric metric) {
            return new MetricJson(
                    metric.last(),
                    metric.lastStep(),
                    metric.min(),
                    metric.minStep(),
                    metric.max(),
                    metric.maxStep(),
                    metric.count());
        }
    }

    /** One trainer process. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attempt(
            int number,
            String worker,
            @Nullable Long pid,
            @JsonProperty("exit_code") @Nullable Integer exitCode,
            @JsonProperty("resumed_step") @Nullable Long resumedStep,
            @JsonProperty("end_reason") @Nullable String endReason,
            @JsonProperty("dataset_hash") @Nullable String datasetHash,
            @JsonRawValue @Nullable String environment,
            @Nullable Integer epochs,
            @JsonProperty("created_at") Instant createdAt,
            @JsonProperty("first_step_at") @Nullable Instant firstStepAt,
            @JsonProperty("finished_at") @Nullable Instant finishedAt) {

        static Attempt of(RunDetails.AttemptDetails attempt) {
            return new Attempt(
                    attempt.number(),
                    attempt.worker(),
                    attempt.pid(),
                    attempt.exitCode(),
                    attempt.resumedStep(),
                    attempt.endReason(),
                    attempt.datasetHash(),
                    attempt.environment(),
                    attempt.epochs(),
                    attempt.createdAt(),
                    attempt.firstStepAt(),
                    attempt.finishedAt());
        }
    }

    /** A file that the run left. */
    public record ArtifactJson(
            String kind,
            String path,
            @JsonProperty("size_bytes") long sizeBytes,
            String sha256) {
        static ArtifactJson of(Artifact artifact) {
            return new ArtifactJson(artifact.kind(), artifact.path(), artifact.sizeBytes(), artifact.sha256());
        }
    }
}
