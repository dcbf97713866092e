package io.trainyard.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a trainer's events.jsonl. Lines are numbered from 1 without a gap; a line that is no event is log.
 * Series by step start at step 1, series by epoch at epoch 1.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TrainerEvent.Started.class, name = "started"),
    @JsonSubTypes.Type(value = TrainerEvent.PhaseChanged.class, name = "phase"),
    @JsonSubTypes.Type(value = TrainerEvent.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = TrainerEvent.Points.class, name = "points"),
    @JsonSubTypes.Type(value = TrainerEvent.FileWritten.class, name = "file"),
    @JsonSubTypes.Type(value = TrainerEvent.CheckpointWritten.class, name = "checkpoint"),
    @JsonSubTypes.Type(value = TrainerEvent.CheckpointRefused.class, name = "checkpoint_refused"),
    @JsonSubTypes.Type(value = TrainerEvent.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = TrainerEvent.Finished.class, name = "finished"),
    @JsonSubTypes.Type(value = TrainerEvent.Stopped.class, name = "stopped"),
    @JsonSubTypes.Type(value = TrainerEvent.Diverged.class, name = "diverged"),
    @JsonSubTypes.Type(value = TrainerEvent.Failed.class, name = "failed")
})
public sealed interface TrainerEvent {

    /** 1 for the first line of a file, and one more for each that follows. */
    long number();

    Instant time();

    /** The engine is loaded and works. */
    record Started(
            long number,
            Instant time,
            String engine,
            @JsonProperty("engine_version") String engineVersion,
            @JsonProperty("djl_version") String djlVersion,
            String device,
            int threads,
            String jdk)
            implements TrainerEvent {}

    /** The run entered a phase. */
    record PhaseChanged(long number, Instant time, String run, Phase phase) implements TrainerEvent {}

    /** What a run does, in this order. */
    enum Phase {
        @JsonProperty("loading")
        LOADING,
        @JsonProperty("training")
        TRAINING,
        @JsonProperty("evaluating")
        EVALUATING,
        @JsonProperty("predicting")
        PREDICTING
    }

    /**
     * How far training is.
     *
     * @param epoch the current epoch, from 1
     * @param step steps done since the start of training, over all epochs
     * @param stepMillis recent wall time of a step, smoothed over some seconds
     */
    record Progress(
            long number,
            Instant time,
            String run,
            int epoch,
            int epochs,
            long step,
            @JsonProperty("steps_per_epoch") long stepsPerEpoch,
            @JsonProperty("step_millis") double stepMillis)
            implements TrainerEvent {}

    /** New points of one or more series. */
    record Points(long number, Instant time, String run, List<Series> series) implements TrainerEvent {}

    /**
     * Consecutive points of one series.
     *
     * @param key {@code loss}, {@code val_accuracy}, {@code batch_loss} and so on
     * @param firstStep the step (or epoch) of the first value; the next value is one step later, and so on
     * @param values may hold NaN and infinities, which JSON carries as the strings Java prints
     */
    record Series(String key, @JsonProperty("first_step") long firstStep, double[] values) {}

    /**
     * A file is complete: written aside, forced to disk, renamed.
     *
     * @param kind {@code predictions} or {@code model}
     * @param path relative to the run's directory
     * @param sha256 lower-case hexadecimal
     */
    record FileWritten(
            long number,
            Instant time,
            String run,
            String kind,
            String path,
            @JsonProperty("size_bytes") long sizeBytes,
            String sha256)
            implements TrainerEvent {}

    /**
     * A checkpoint is complete: written aside, forced to disk, renamed.
     *
     * @param path absolute, as all paths of checkpoints
     * @param sha256 lower-case hexadecimal
     * @param epoch epochs that are complete
     * @param step steps done since the start of training
     * @param loss {@code val_loss}, or {@code loss} without validation data; null where an epoch was cut short
     * @param best whether none that is kept has a smaller loss
     * @param series where each series ended then
     * @param dropped paths of those that are deleted right after this event
     */
    record CheckpointWritten(
            long number,
            Instant time,
            String run,
            String path,
            @JsonProperty("size_bytes") long sizeBytes,
            String sha256,
            int epoch,
            long step,
            @Nullable Double loss,
            boolean best,
            Map<String, Long> series,
            List<String> dropped)
            implements TrainerEvent {}

    /** A checkpoint isn't what was written, or belongs to another spec; the one before it is tried next. */
    record CheckpointRefused(long number, Instant time, String run, String path, String reason)
            implements TrainerEvent {}

    /**
     * Training goes on behind this step; comes before any points of the attempt.
     *
     * @param path of the checkpoint; null when every one was refused and training begins anew
     */
    record Resumed(
            long number, Instant time, String run, @Nullable String path, long step) implements TrainerEvent {}

    /** The run is complete: trained, evaluated, predicted. */
    record Finished(long number, Instant time, String run) implements TrainerEvent {}

    /** The run ended early because the trainer was asked to stop; its checkpoint is written. */
    record Stopped(long number, Instant time, String run, long step) implements TrainerEvent {}

    /** The loss became NaN or infinite at this step, and the run ended there. */
    record Diverged(long number, Instant time, String run, long step, double loss) implements TrainerEvent {}

    /**
     * The run cannot go on.
     *
     * @param kind {@code out_of_memory}, {@code diverged} (its weights, not its loss), {@code data}, {@code device} or
     *     {@code error}
     */
    record Failed(long number, Instant time, String run, String kind, String message) implements TrainerEvent {}
}
