package io.trainyard.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run as the run table shows it.
 *
 * @param name what the user called it, or {@code experiment-id}
 * @param statusReason why it FAILED or was KILLED
 * @param failureKind the same in a word; null unless it FAILED
 * @param held whether it is paused: SCHEDULED, but not in the queue
 * @param phase what it does just now; null when it doesn't run
 * @param phaseDone bytes done, of a phase that counts bytes
 * @param phaseTotal bytes in all, if that is known
 * @param epoch the current or last epoch, from 1; null before the first step
 * @param epochs that it is to have
 * @param step steps done over all epochs
 * @param stepMillis recent wall time of a step; null before it is known
 * @param startedAt of the first attempt
 * @param trained time as RUNNING of the attempts that are over
 * @param runningSince when the current attempt began; null unless it runs
 * @param repeats the run that this one does exactly again
 * @param hyperparameters text by key, such as {@code optimizer.learning_rate}
 * @param metrics what its series come to, by key
 * @param change differs whenever something of the run changed
 */
public record RunSummary(
        long id,
        String experiment,
        String name,
        String userName,
        RunStatus status,
        @Nullable String statusReason,
        @Nullable FailureKind failureKind,
        boolean stopRequested,
        boolean pauseRequested,
        boolean held,
        @Nullable String phase,
        @Nullable Long phaseDone,
        @Nullable Long phaseTotal,
        @Nullable Integer epoch,
        int epochs,
        long step,
        long stepsPerEpoch,
        @Nullable Double stepMillis,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Duration trained,
        @Nullable Instant runningSince,
        @Nullable Long repeats,
        Map<String, String> hyperparameters,
        Map<String, Metric> metrics,
        long change) {

    /** Whether it looks for a learning rate instead of training a model. */
    public boolean isRangeTest() {
        return isRangeTest(hyperparameters);
    }

    /** Whether a run of these hyperparameters looks for a learning rate instead of training a model. */
    public static boolean isRangeTest(Map<String, String> hyperparameters) {
        return "range_test".equals(hyperparameters.get("schedule.type"));
    }

    /** Whether a user may let it go on for more epochs. */
    public boolean canContinue() {
        return status.ended() && !isRangeTest();
    }

    /** Whether it has a result that another run could come to. */
    public boolean canRepeat() {
        return status == RunStatus.FINISHED && !isRangeTest();
    }

    /** On top of which it can be continued: those it was to have, or did until early stopping ended it. */
    public int epochsToGoOnFrom() {
        Metric stopped = metrics.get(Metric.STOPPED_EPOCH);
        return status == RunStatus.FINISHED && stopped != null ? (int) stopped.last() : epochs;
    }

    public long totalSteps() {
        return stepsPerEpoch * epochs;
    }

    /** Time as RUNNING, over all attempts. */
    public Duration duration(Instant now) {
        return runningSince == null ? trained : trained.plus(Duration.between(runningSince, now));
    }

    /** What is left of training at the current pace; null when it isn't training or the pace isn't known. */
    public @Nullable Duration remaining() {
        if (status != RunStatus.RUNNING || stepMillis == null) {
            return null;
        }
        return Duration.ofMillis(Math.round((totalSteps() - step) * stepMillis));
    }
}
