package io.trainyard.trainer;

import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.Loss;
import io.trainyard.spec.ModelSpec;
import java.util.Arrays;

/**
 * Keras's definitions in float64, written for reading and not for speed: no form of the loss but the textbook's, and
 * gradients by central differences.
 */
final class ReferenceNetwork {

    private static final double EPSILON = 1e-7;
    private static final double DIFFERENCE = 1e-5;

    private final ModelSpec model;
    private final Loss loss;

    /** Layer after layer: the kernel (units, inputs), then the bias. */
    final double[] parameters;

    ReferenceNetwork(ModelSpec model, Loss loss, int[] image, Randomness randomness) {
        this.model = model;
        this.loss = loss;
        parameters = initial(model, image, randomness);
    }

    private static double[] initial(ModelSpec model, int[] image, Randomness randomness) {
        double[] all = {};
        int width = image[2];
        for (int i = 0; i < model.layers().size(); i++) {
            switch (model.layers().get(i)) {
                case LayerSpec.Flatten f -> width = image[0] * image[1] * width;
                case LayerSpec.Dense dense -> {
                    float[] kernel = GlorotUniform.values(randomness.weights(i), dense.units(), width);
                    int start = all.length;
                    all = Arrays.copyOf(all, start + kernel.length + dense.units());
                    for (int k = 0; k < kernel.length; k++) {
                        all[start + k] = kernel[k];
                    }
                    width = dense.units();
                }
                case LayerSpec.Activation a -> {}
                default ->
                    throw new IllegalArgumentException(
                            "not written here: " + model.layers().get(i));
            }
        }
        return all;
    }

    /** Mean loss over some images. */
    double loss(double[][] images, int[] labels, int channels) {
        double sum = 0;
        for (int i = 0; i < images.length; i++) {
            sum += loss(outputs(images[i], channels), labels[i]);
        }
        return sum / images.length;
    }

    double[] gradient(double[][] images, int[] labels, int channels) {
        double[] gradient = new double[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            double value = parameters[i];
            parameters[i] = value + DIFFERENCE;
            double above = loss(images, labels, channels);
            parameters[i] = value - DIFFERENCE;
            double below = loss(images, labels, channels);
            parameters[i] = value;
            gradient[i] = (above - below) / (2 * DIFFERENCE);
        }
        return gradient;
    }

    /** @param channels the last axis of the image, on which a dense layer before any flattening acts */
    double[] outputs(double[] image, int channels) {
        double[] values = image;
        int width = channels;
        int start = 0;
        for (LayerSpec layer : model.layers()) {
            switch (layer) {
                case LayerSpec.Flatten f -> width = values.length;
                case LayerSpec.Dense dense -> {
                    values = dense(values, width, start, dense);
                    start += dense.units() * (width + 1);
                    width = dense.units();
                }
                case LayerSpec.Activation a -> activate(a.activation(), a.negativeSlope(), values, width);
                default -> throw new IllegalArgumentException("not written here: " + layer);
            }
        }
        return values;
    }

    private double[] dense(double[] inputs, int width, int start, LayerSpec.Dense dense) {
        int rows = inputs.length / width;
        int bias = start + dense.units() * width;
        double[] outputs = new double[rows * dense.units()];
        for (int row = 0; row < rows; row++) {
            for (int unit = 0; unit < dense.units(); unit++) {
                double sum = parameters[bias + unit];
                for (int i = 0; i < width; i++) {
                    sum += parameters[start + unit * width + i] * inputs[row * width + i];
                }
                outputs[row * dense.units() + unit] = sum;
            }
        }
        activate(dense.activation(), dense.negativeSlope(), outputs, dense.units());
        return outputs;
    }

    private static void activate(ActivationFunction activation, double slope, double[] values, int width) {
        if (activation == ActivationFunction.SOFTMAX) {
            for (int row = 0; row < values.length; row += width) {
                softmax(values, row, width);
            }
            return;
        }
        for (int i = 0; i < values.length; i++) {
            double x = values[i];
            values[i] = switch (activation) {
                case LINEAR -> x;
                case RELU -> Math.max(x, 0);
                case LEAKY_RELU -> x < 0 ? slope * x : x;
                case SIGMOID -> 1 / (1 + Math.exp(-x));
                case TANH -> Math.tanh(x);
                case SOFTMAX -> throw new IllegalStateException("Handled above");
            };
        }
    }

    private static void softmax(double[] values, int first, int width) {
        double sum = 0;
        for (int i = first; i < first + width; i++) {
            values[i] = Math.exp(values[i]);
            sum += values[i];
        }
        for (int i = first; i < first + width; i++) {
            values[i] /= sum;
        }
    }

    private double loss(double[] outputs, int label) {
        double total = Arrays.stream(outputs).sum();
        double sum = 0;
        for (int c = 0; c < outputs.length; c++) {
            double y = c == label ? 1 : 0;
            double p = outputs[c];
            sum += switch (loss) {
                case CATEGORICAL_CROSSENTROPY -> -y * Math.log(clip(p / total));
                case MEAN_SQUARED_ERROR -> (y - p) * (y - p) / outputs.length;
                case BINARY_CROSSENTROPY -> -(y * Math.log(clip(p)) + (1 - y) * Math.log(1 - clip(p))) / outputs.length;
            };
        }
        return sum;
    }

    private static double clip(double p) {
        return Math.clamp(p, EPSILON, 1 - EPSILON);
    }
}
