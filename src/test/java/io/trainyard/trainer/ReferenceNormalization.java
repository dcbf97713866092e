package io.trainyard.trainer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Keras's normalisations in float64. Axes are those of {@link ReferenceExamples}: 0 is the height, 2 the channels. */
final class ReferenceNormalization {

    /** Mean and biased variance, a value for each place. */
    record Moments(double[] mean, double[] variance) {

        void toward(Moments batch, double momentum) {
            for (int p = 0; p < mean.length; p++) {
                mean[p] = mean[p] * momentum + batch.mean[p] * (1 - momentum);
                variance[p] = variance[p] * momentum + batch.variance[p] * (1 - momentum);
            }
        }
    }

    private ReferenceNormalization() {}

    /** The moments at each place along an axis, over all else of all examples. */
    static Moments ofBatch(ReferenceExamples in, List<Integer> axis) {
        return moments(in.places(axis), in.values());
    }

    private static Moments moments(int[] places, double[]... values) {
        int last = Arrays.stream(places).max().orElseThrow();
        double[] count = new double[last + 1];
        double[] mean = new double[last + 1];
        double[] variance = new double[last + 1];
        for (double[] example : values) {
            for (int i = 0; i < example.length; i++) {
                mean[places[i]] += example[i];
                count[places[i]]++;
            }
        }
        Arrays.setAll(mean, p -> mean[p] / count[p]);
        for (double[] example : values) {
            for (int i = 0; i < example.length; i++) {
                variance[places[i]] += Math.pow(example[i] - mean[places[i]], 2) / count[places[i]];
            }
        }
        return new Moments(mean, variance);
    }

    static ReferenceExamples batch(
            ReferenceExamples in, List<Integer> axis, Moments by, double epsilon, double[] gamma, double[] beta) {
        ReferenceExamples out = in.copy();
        int[] places = in.places(axis);
        for (double[] values : out.values()) {
            normalise(values, places, by, places, epsilon, gamma, beta);
        }
        return out;
    }

    /** Each example by itself: what lies along the axes is brought to one scale. */
    static ReferenceExamples layer(
            ReferenceExamples in, List<Integer> axes, double epsilon, double[] gamma, double[] beta) {
        ReferenceExamples out = in.copy();
        List<Integer> others =
                Stream.of(0, 1, 2).filter(axis -> !axes.contains(axis)).toList();
        int[] groups = in.places(others);
        for (double[] values : out.values()) {
            normalise(values, groups, moments(groups, values), in.places(axes), epsilon, gamma, beta);
        }
        return out;
    }

    private static void normalise(
            double[] values, int[] groups, Moments by, int[] places, double epsilon, double[] gamma, double[] beta) {
        for (int i = 0; i < values.length; i++) {
            double centred = values[i] - by.mean[groups[i]];
            values[i] = gamma[places[i]] * centred / Math.sqrt(by.variance[groups[i]] + epsilon) + beta[places[i]];
        }
    }
}
