package io.trainyard.trainer;

import io.trainyard.spec.EarlyStoppingSpec;
import io.trainyard.trainer.file.Values;
import io.trainyard.trainer.network.Evaluation;
import io.trainyard.trainer.network.Weights;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends a training when a metric no longer gets better, as Keras's EarlyStopping; without a spec never. Not thread-safe.
 */
final class EarlyStopping {

    /**
     * All that has to be kept to go on.
     *
     * @param best value of the metric, NaN before the first epoch
     * @param waited epochs since then
     * @param bestEpoch counts from 1, 0 before the first epoch
     */
    record State(double best, int waited, int bestEpoch) {
        static final State START = new State(Double.NaN, 0, 0);
    }

    private static final String BEST = "/best";

    private final @Nullable EarlyStoppingSpec spec;
    private final Weights weights;
    private final int continuedFrom;
    private State state = State.START;
    private @Nullable Map<String, float[]> bestWeights;

    /** @param continuedFrom the epoch behind which it doesn't end the training: a user lets that go on, and it waits anew */
    EarlyStopping(@Nullable EarlyStoppingSpec spec, Weights weights, int continuedFrom) {
        this.spec = spec;
        this.weights = weights;
        this.continuedFrom = continuedFrom;
    }

    State state() {
        return state;
    }

    /** The best weights in the form of a learner's state, such as {@code dense_1.weight/best}; empty while none are kept. */
    Map<String, Values> arrays() {
        Map<String, Values> arrays = new LinkedHashMap<>();
        if (bestWeights != null) {
            bestWeights.forEach((name, values) -> arrays.put(name + BEST, Values.of(values)));
        }
        return arrays;
    }

    /** @param arrays among them those that {@link #arrays} gave */
    void restore(State kept, Map<String, Values> arrays) {
        state = kept;
        Map<String, float[]> best = new LinkedHashMap<>();
        arrays.forEach((name, values) -> {
            if (name.endsWith(BEST)) {
                best.put(name.substring(0, name.length() - BEST.length()), values.copy());
            }
        });
        bestWeights = best.isEmpty() ? null : best;
    }

    /**
     * Compares an epoch with the best before.
     *
     * @param epoch counts from 1
     * @param validation null when there is no validation part
     */
    void look(int epoch, Evaluation training, @Nullable Evaluation validation) {
        if (spec == null) {
            return;
        }
        double value = value(spec.monitor(), training, validation);
        if (improves(spec, value)) {
            state = new State(value, 0, epoch);
            if (spec.restoreBestWeights()) {
                keepWeights();
            }
        } else {
            state = new State(state.best, state.waited + 1, state.bestEpoch);
        }
    }

    /** In the arrays of those before: a large model has no room for both. */
    private void keepWeights() {
        Map<String, float[]> best = bestWeights == null ? new LinkedHashMap<>() : bestWeights;
        weights.values()
                .forEach((name, values) ->
                        values.copyTo(best.computeIfAbsent(name, n -> new float[Math.toIntExact(values.count())])));
        bestWeights = best;
    }

    boolean outOfPatience() {
        return spec != null && state.waited > 0 && state.waited >= spec.patience();
    }

    /** @throws TrainingEnded when patience is at its end */
    void endOutOfPatience(int epoch) {
        if (spec == null || !outOfPatience()) {
            return;
        }
        if (epoch == continuedFrom) {
            state = new State(state.best, 0, state.bestEpoch);
        } else {
            String monitor = spec.monitor().name().toLowerCase(Locale.ROOT);
            throw new TrainingEnded(
                    "Epoch %d: early stopping, %s was best in epoch %d".formatted(epoch, monitor, state.bestEpoch),
                    RunEvents.point("stopped_epoch", 1, epoch));
        }
    }

    /** To be called at the end of the training, whatever ended it: Keras restores the best weights then, too. */
    void restoreBestWeights() {
        if (bestWeights != null) {
            weights.set(bestWeights::get);
        }
    }

    private boolean improves(EarlyStoppingSpec of, double value) {
        if (Double.isNaN(state.best)) {
            return true;
        }
        return of.monitor().larger() ? value - of.minDelta() > state.best : value + of.minDelta() < state.best;
    }

    private static double value(
            EarlyStoppingSpec.Monitor monitor, Evaluation training, @Nullable Evaluation validation) {
        Evaluation looked = monitor.validation() ? validation : training;
        if (looked == null) {
            throw new IllegalStateException("Indicates a bug: " + monitor + " without a validation part");
        }
        return switch (monitor) {
            case LOSS, VAL_LOSS -> looked.loss();
            case ACCURACY, VAL_ACCURACY -> looked.accuracy();
        };
    }
}
