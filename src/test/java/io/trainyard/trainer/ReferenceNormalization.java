package io.trainyard.trainer;

import java.util.Arrays;

/** Keras's normalisations in float64. */
final class ReferenceNormalization {

    /** Moving averages of one layer, each a value a channel. */
    record Moving(double[] mean, double[] variance) {
        static Moving initial(int channels) {
            Moving moving = new Moving(new double[channels], new double[channels]);
            Arrays.fill(moving.variance, 1);
            return moving;
        }

        void toward(Moving batch, double momentum) {
            for (int c = 0; c < mean.length; c++) {
                mean[c] = mean[c] * momentum + batch.mean[c] * (1 - momentum);
                variance[c] = variance[c] * momentum + batch.variance[c] * (1 - momentum);
            }
        }
    }

    private ReferenceNormalization() {}

    /** Mean and biased variance of each channel over all pixels of all examples. */
    static Moving ofBatch(ReferenceExamples in) {
        Moving batch = new Moving(new double[in.channels()], new double[in.channels()]);
        double count = (double) in.count() * in.pixels();
        for (int c = 0; c < in.channels(); c++) {
            double sum = 0;
            double squares = 0;
            for (double[] values : in.values()) {
                for (int i = c; i < values.length; i += in.channels()) {
                    sum += values[i];
                }
            }
            for (double[] values : in.values()) {
                for (int i = c; i < values.length; i += in.channels()) {
                    squares += Math.pow(values[i] - sum / count, 2);
                }
            }
            batch.mean[c] = sum / count;
            batch.variance[c] = squares / count;
        }
        return batch;
    }

    static ReferenceExamples channels(ReferenceExamples in, Moving by, double epsilon, double[] gamma, double[] beta) {
        ReferenceExamples out = in.copy();
        for (double[] values : out.values()) {
            for (int i = 0; i < values.length; i++) {
                int c = i % in.channels();
                values[i] = gamma[c] * (values[i] - by.mean[c]) / Math.sqrt(by.variance[c] + epsilon) + beta[c];
            }
        }
        return out;
    }

    /** Each pixel of each example by itself. */
    static ReferenceExamples pixels(ReferenceExamples in, double epsilon, double[] gamma, double[] beta) {
        ReferenceExamples out = in.copy();
        int channels = in.channels();
        for (double[] values : out.values()) {
            for (int first = 0; first < values.length; first += channels) {
                double[] pixel = Arrays.copyOfRange(values, first, first + channels);
                double mean = Arrays.stream(pixel).average().orElseThrow();
                double variance = Arrays.stream(pixel)
                        .map(x -> (x - mean) * (x - mean))
                        .average()
                        .orElseThrow();
                for (int c = 0; c < channels; c++) {
                    values[first + c] = gamma[c] * (pixel[c] - mean) / Math.sqrt(variance + epsilon) + beta[c];
                }
            }
        }
        return out;
    }
}
