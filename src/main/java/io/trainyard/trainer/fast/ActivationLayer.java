package io.trainyard.trainer.fast;

import io.trainyard.spec.ActivationFunction;

/**
 * An activation, in place: output and gradient are those of the layer before. Derivatives are taken from the outputs,
 * which all these functions allow.
 *
 * @param negativeSlope of leaky_relu, 0 or more
 */
record ActivationLayer(Matrix output, Matrix outputGradient, ActivationFunction function, float negativeSlope)
        implements Layer {

    @Override
    public void forward(int first, int end) {
        float[] values = output.values();
        for (int row = first; row < end; row++) {
            int from = output.row(row);
            int to = from + output.columns();
            switch (function) {
                case LINEAR -> {}
                case RELU -> relu(values, from, to);
                case LEAKY_RELU -> leaky(values, from, to, negativeSlope);
                case SIGMOID -> sigmoid(values, from, to);
                case TANH -> tanh(values, from, to);
                case SOFTMAX -> softmax(values, from, to);
            }
        }
    }

    @Override
    public void backward(int first, int end) {
        float[] y = output.values();
        float[] gradient = outputGradient.values();
        for (int row = first; row < end; row++) {
            int from = output.row(row);
            int to = from + output.columns();
            switch (function) {
                case LINEAR -> {}
                case RELU -> leakyGradient(y, gradient, from, to, 0);
                case LEAKY_RELU -> leakyGradient(y, gradient, from, to, negativeSlope);
                case SIGMOID -> sigmoidGradient(y, gradient, from, to);
                case TANH -> tanhGradient(y, gradient, from, to);
                case SOFTMAX -> softmaxGradient(y, gradient, from, to);
            }
        }
    }

    private static void relu(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = Math.max(values[i], 0);
        }
    }

    private static void leaky(float[] values, int from, int to, float slope) {
        for (int i = from; i < to; i++) {
            values[i] = values[i] <= 0 ? slope * values[i] : values[i];
        }
    }

    private static void leakyGradient(float[] y, float[] gradient, int from, int to, float slope) {
        for (int i = from; i < to; i++) {
            gradient[i] = y[i] <= 0 ? slope * gradient[i] : gradient[i];
        }
    }

    /** In float64: Math.exp gives the same in interpreted and compiled code, which the Vector API's needn't. */
    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static void sigmoid(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = (float) sigmoid(values[i]);
        }
    }

    private static void sigmoidGradient(float[] y, float[] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            gradient[i] *= y[i] * (1 - y[i]);
        }
    }

    private static void tanh(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = (float) Math.tanh(values[i]);
        }
    }

    private static void tanhGradient(float[] y, float[] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            gradient[i] *= 1 - y[i] * y[i];
        }
    }

    /** Replaces values by their softmax; its largest value is taken off first, so that nothing overflows. */
    static void softmax(float[] values, int from, int to) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, values[i]);
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            values[i] = (float) Math.exp(values[i] - largest);
            sum += values[i];
        }
        for (int i = from; i < to; i++) {
            values[i] /= (float) sum;
        }
    }

    private static void softmaxGradient(float[] y, float[] gradient, int from, int to) {
        double dot = 0;
        for (int i = from; i < to; i++) {
            dot += y[i] * gradient[i];
        }
        for (int i = from; i < to; i++) {
            gradient[i] = y[i] * (gradient[i] - (float) dot);
        }
    }
}
