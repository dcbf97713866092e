package io.trainyard.bench;

import java.util.List;
import java.util.Locale;

/**
 * A value and how far it may be off.
 *
 * @param error one standard error
 */
record Estimate(double value, double error) {

    /** The median of a sample of at least one. */
    static Estimate median(List<Double> sample) {
        return new Estimate(Statistics.median(sample), Statistics.standardErrorOfMedian(sample));
    }

    /** The product of two that know nothing of one another: their relative errors add up as squares do. */
    Estimate times(Estimate other) {
        return new Estimate(value * other.value, Math.hypot(error * other.value, other.error * value));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f +- %.3f", value, error);
    }
}
