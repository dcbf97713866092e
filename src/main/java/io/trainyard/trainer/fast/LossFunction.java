package io.trainyard.trainer.fast;

import io.trainyard.spec.Loss;
import io.trainyard.spec.LossEnding;

/** The loss of one example, as Keras defines it, and its derivative. */
public enum LossFunction {
    /** Categorical cross-entropy of the softmax of logits. */
    SOFTMAX_CROSSENTROPY {
        @Override
        double of(float[] outputs, int from, int to, int label, float[] gradient) {
            System.arraycopy(outputs, from, gradient, from, to - from);
            ActivationLayer.softmax(gradient, from, to);
            double loss = logOfSum(outputs, from, to) - outputs[from + label];
            gradient[from + label] -= 1;
            return loss;
        }
    },
    /** Binary cross-entropy of the sigmoid of logits. */
    SIGMOID_CROSSENTROPY {
        @Override
        double of(float[] outputs, int from, int to, int label, float[] gradient) {
            double loss = 0;
            for (int i = from; i < to; i++) {
                double x = outputs[i];
                int y = i == from + label ? 1 : 0;
                loss += ActivationLayer.softplus(x) - x * y;
                gradient[i] = (float) ((ActivationLayer.sigmoid(x) - y) / (to - from));
            }
            return loss / (to - from);
        }
    },
    /** Of outputs of any sum: they are divided by it, and kept from 0 and 1. */
    CATEGORICAL_CROSSENTROPY {
        @Override
        double of(float[] outputs, int from, int to, int label, float[] gradient) {
            double total = 0;
            for (int i = from; i < to; i++) {
                total += outputs[i];
            }
            double p = outputs[from + label] / total;
            double slope = clip(p) == p ? 1 : 0;
            for (int i = from; i < to; i++) {
                gradient[i] = (float) (slope / total);
            }
            gradient[from + label] -= (float) (slope / outputs[from + label]);
            return -Math.log(clip(p));
        }
    },
    /** Of outputs, which are kept from 0 and 1. */
    BINARY_CROSSENTROPY {
        @Override
        double of(float[] outputs, int from, int to, int label, float[] gradient) {
            double loss = 0;
            for (int i = from; i < to; i++) {
                double p = clip(outputs[i]);
                int y = i == from + label ? 1 : 0;
                loss -= y == 1 ? Math.log(p) : Math.log(1 - p);
                gradient[i] = p == outputs[i] ? (float) ((p - y) / (p * (1 - p)) / (to - from)) : 0;
            }
            return loss / (to - from);
        }
    },
    MEAN_SQUARED_ERROR {
        @Override
        double of(float[] outputs, int from, int to, int label, float[] gradient) {
            double loss = 0;
            for (int i = from; i < to; i++) {
                double error = outputs[i] - (i == from + label ? 1 : 0);
                loss += error * error;
                gradient[i] = (float) (2 * error / (to - from));
            }
            return loss / (to - from);
        }
    };

    /** Keras's epsilon. */
    private static final double EPSILON = 1e-7;

    /** The one that a run's loss comes to. */
    public static LossFunction of(Loss loss, LossEnding ending) {
        return switch (loss) {
            case MEAN_SQUARED_ERROR -> MEAN_SQUARED_ERROR;
            case CATEGORICAL_CROSSENTROPY ->
                ending == LossEnding.FROM_LOGITS ? SOFTMAX_CROSSENTROPY : CATEGORICAL_CROSSENTROPY;
            case BINARY_CROSSENTROPY -> ending == LossEnding.FROM_LOGITS ? SIGMOID_CROSSENTROPY : BINARY_CROSSENTROPY;
        };
    }

    /**
     * @param outputs of the example, from {@code from} to {@code to - 1}
     * @param label its class
     * @param gradient takes the derivative by each output, at the same place
     */
    abstract double of(float[] outputs, int from, int to, int label, float[] gradient);

    private static double clip(double probability) {
        return Math.clamp(probability, EPSILON, 1 - EPSILON);
    }

    private static double logOfSum(float[] logits, int from, int to) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, logits[i]);
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += Math.exp(logits[i] - largest);
        }
        return largest + Math.log(sum);
    }
}
