package io.trainyard.trainer;

import io.trainyard.trainer.network.Evaluation;
import java.time.Duration;

/** Where training is. Not thread-safe. */
final class Progress {

    /**
     * What is kept of it.
     *
     * @param epoch the current one, from 1; one more than there are when training is over
     * @param step steps done in this epoch
     * @param sum results of these steps
     * @param nanos time spent in this epoch
     */
    record Saved(int epoch, int step, Evaluation sum, long nanos) {}

    private final int stepsPerEpoch;
    private int epoch = 1;
    private int step;
    private Evaluation sum = Evaluation.NONE;
    private long started = System.nanoTime();

    Progress(int stepsPerEpoch) {
        this.stepsPerEpoch = stepsPerEpoch;
    }

    /** The current epoch, from 1. */
    int epoch() {
        return epoch;
    }

    /** Steps done in this epoch. */
    int step() {
        return step;
    }

    int stepsPerEpoch() {
        return stepsPerEpoch;
    }

    /** Steps done over all epochs. */
    long steps() {
        return (epoch - 1L) * stepsPerEpoch + step;
    }

    /** The results of this epoch's steps, as far as they have been read. */
    Evaluation sum() {
        return sum;
    }

    /** Time spent in this epoch. */
    Duration took() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    void stepDone() {
        step++;
    }

    void add(double loss, int correct, int examples) {
        sum = sum.plus(loss, correct, examples);
    }

    void epochDone() {
        restore(new Saved(epoch + 1, 0, Evaluation.NONE, 0));
    }

    Saved save() {
        return new Saved(epoch, step, sum, step == 0 ? 0 : took().toNanos());
    }

    void restore(Saved saved) {
        epoch = saved.epoch();
        step = saved.step();
        sum = saved.sum();
        started = System.nanoTime() - saved.nanos();
    }
}
