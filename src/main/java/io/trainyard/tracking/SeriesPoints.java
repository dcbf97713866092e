package io.trainyard.tracking;

/**
 * Consecutive points of one series, one step apart.
 *
 * @param firstStep from 1
 * @param values may hold NaN and infinities
 */
public record SeriesPoints(String key, long firstStep, double[] values) {}
