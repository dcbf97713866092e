package io.trainyard.tracking;

/**
 * Consecutive points of one series, one step apart.
 *
 * @param firstStep from 1
 * @param values may hold NaN and infinities
 */
public record SeriesPoints(String key, long firstStep, double[] values) {
    public SeriesPoints {
        if (firstStep < 1) {
            throw new IllegalArgumentException(
                    "Series %s starts at step %d; steps count from 1".formatted(key, firstStep));
        }
    }
}
