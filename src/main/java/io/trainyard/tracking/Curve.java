package io.trainyard.tracking;

/** Points to draw: steps ascending, a value each. */
public record Curve(long[] steps, double[] values) {
    public static final Curve EMPTY = new Curve(new long[0], new double[0]);
}
