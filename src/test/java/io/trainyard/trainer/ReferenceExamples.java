package io.trainyard.trainer;

import java.util.List;

/**
 * Some examples somewhere in a network, in float64.
 *
 * @param values for each example (height, width, channels), row after row; a vector is one pixel with many channels
 */
record ReferenceExamples(double[][] values, int height, int width, int channels) {

    static ReferenceExamples zeros(int count, int height, int width, int channels) {
        return new ReferenceExamples(new double[count][height * width * channels], height, width, channels);
    }

    int count() {
        return values.length;
    }

    int pixels() {
        return height * width;
    }

    boolean holds(int y, int x) {
        return y >= 0 && y < height && x >= 0 && x < width;
    }

    double get(int example, int y, int x, int channel) {
        return values[example][(y * width + x) * channels + channel];
    }

    void set(int example, int y, int x, int channel, double value) {
        values[example][(y * width + x) * channels + channel] = value;
    }

    ReferenceExamples copy() {
        double[][] copied = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            copied[i] = values[i].clone();
        }
        return new ReferenceExamples(copied, height, width, channels);
    }

    ReferenceExamples flat() {
        return new ReferenceExamples(values, 1, 1, height * width * channels);
    }

    /** For each value of an example its place along some axes, 0 for the height to 2 for the channels, row after row. */
    int[] places(List<Integer> axes) {
        int[] sizes = {height, width, channels};
        int[] places = new int[height * width * channels];
        for (int i = 0; i < places.length; i++) {
            int[] at = {i / channels / width, i / channels % width, i % channels};
            for (int axis : axes) {
                places[i] = places[i] * sizes[axis] + at[axis];
            }
        }
        return places;
    }
}
