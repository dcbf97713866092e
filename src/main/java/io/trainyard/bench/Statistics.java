package io.trainyard.bench;

import java.util.List;

/** Of a sample with at least one value; infinite values may be in it. */
final class Statistics {

    private Statistics() {}

    static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /**
     * The smallest value that at least this part of the sample doesn't exceed.
     *
     * @param part greater than 0, at most 1
     */
    static double percentile(List<Double> values, double part) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
    }

    /** How far apart the ends of the middle half are. */
    static double middleHalf(List<Double> values) {
        return percentile(values, 0.75) - percentile(values, 0.25);
    }

    /**
     * From the middle half, so that single wild values don't count; as of a normal distribution, whose middle half is
     * 1.349 standard deviations wide, and whose median has sqrt(pi / 2) times the error of its mean.
     */
    static double standardErrorOfMedian(List<Double> values) {
        return Math.sqrt(Math.PI / 2 / values.size()) * middleHalf(values) / 1.349;
    }

    static double max(List<Double> values) {
        return percentile(values, 1);
    }

    static double min(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }
}
