package io.trainyard.trainer.fast;

import static io.trainyard.spec.ActivationFunction.SELU_ALPHA;
import static io.trainyard.spec.ActivationFunction.SELU_SCALE;

import io.trainyard.spec.ActivationFunction;

/**
 * An activation, in place: output and gradient are those of the layer before. Derivatives are taken from the outputs,
 * which all functions allow that {@link #knows} has.
 *
 * @param negativeSlope of leaky_relu, 0 or more
 */
record ActivationLayer(Matrix output, Matrix outputGradient, ActivationFunction function, float negativeSlope)
        implements Layer {

    /** Whether the function's derivative can be told from its value: not where it falls and rises again. */
    static boolean knows(ActivationFunction function) {
        return switch (function) {
            case LINEAR, RELU, LEAKY_RELU, SIGMOID, TANH, SOFTMAX, ELU, SELU, SOFTPLUS -> true;
            case GELU, SILU -> false;
        };
    }

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
                case ELU -> elu(values, from, to, 1, 1);
                case SELU -> elu(values, from, to, SELU_SCALE, SELU_ALPHA);
                case SOFTPLUS -> softplus(values, from, to);
                case GELU, SILU -> throw unknown();
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
                case ELU -> eluGradient(y, gradient, from, to, 1, 1);
                case SELU -> eluGradient(y, gradient, from, to, SELU_SCALE, SELU_ALPHA);
                case SOFTPLUS -> softplusGradient(y, gradient, from, to);
                case GELU, SILU -> throw unknown();
            }
        }
    }

    private IllegalStateException unknown() {
        return new IllegalStateException("Indicates a bug: a dense stack with " + function);
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

    private static void elu(float[] values, int from, int to, double scale, double alpha) {
        for (int i = from; i < to; i++) {
            double x = values[i];
            values[i] = (float) (scale * (x > 0 ? x : alpha * Math.expm1(x)));
        }
    }

    private static void eluGradient(float[] y, float[] gradient, int from, int to, double scale, double alpha) {
        for (int i = from; i < to; i++) {
            gradient[i] *= (float) (y[i] > 0 ? scale : y[i] + scale * alpha);
        }
    }

    private static void softplus(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = (float) softplus(values[i]);
        }
    }

    /** {@code log(1 + exp(x))}, of a form that can't overflow. */
    static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private static void softplusGradient(float[] y, float[] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            gradient[i] *= (float) -Math.expm1(-y[i]);
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
