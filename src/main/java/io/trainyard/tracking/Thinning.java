package io.trainyard.tracking;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Keeps of every bucket of steps the smallest and the largest value, in the order they came, and every value that isn't
 * finite; so no spike is ever lost. With no more points than asked for, it keeps all.
 */
final class Thinning {
    private final long first;
    private final long last;
    private final long bucketSteps;
    private final LongStream.Builder steps = LongStream.builder();
    private final DoubleStream.Builder values = DoubleStream.builder();
    private long bucket = -1;
    private long minStep;
    private long maxStep;
    private final MinMaxPair pair = new MinMaxPair();

    Thinning(long first, long last, int maxPoints) {
        this.first = first;
        this.last = last;
        long points = last - first + 1;
        this.bucketSteps = points <= maxPoints ? 1 : Math.ceilDiv(points, Math.max(1, maxPoints / 2));
    }

    void add(long step, double value) {
        if (step < first || step > last) {
            return;
        }
        if ((step - first) / bucketSteps != bucket) {
            flush();
            bucket = (step - first) / bucketSteps;
        }
        if (!Double.isFinite(value)) {
            flush();
            keep(step, value);
            return;
        }
        if (pair.isEmpty() || value < pair.min) {
            pair.min = value;
            minStep = step;
        }
        if (pair.isEmpty() || value > pair.max) {
            pair.max = value;
            maxStep = step;
        }
        pair.filled = true;
    }

    Curve curve() {
        flush();
        return new Curve(steps.build().toArray(), values.build().toArray());
    }

    private void flush() {
        if (pair.isEmpty()) {
            return;
        }
        if (minStep == maxStep) {
            keep(minStep, pair.min);
        } else if (minStep < maxStep) {
            keep(minStep, pair.min);
            keep(maxStep, pair.max);
        } else {
            keep(maxStep, pair.max);
            keep(minStep, pair.min);
        }
        pair.filled = false;
    }

    private void keep(long step, double value) {
        steps.add(step);
        values.add(value);
    }

    private static final class MinMaxPair {
        private boolean filled;
        private double min;
        private double max;

        boolean isEmpty() {
            return !filled;
        }
    }
}
