package io.trainyard.tracking;

/** The extremes of the finite values that it was given; NaN before there is one. */
final class MinMax {
    private double min = Double.NaN;
    private double max = Double.NaN;

    void add(double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        if (!any() || value < min) {
            min = value;
        }
        if (Double.isNaN(max) || value > max) {
            max = value;
        }
    }

    boolean any() {
        return !Double.isNaN(min);
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }
}
