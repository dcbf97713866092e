package io.trainyard.trainer;

import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.Padding;
import io.trainyard.spec.PoolingSpec;
import io.trainyard.spec.Size;
import java.util.List;

/** Keras's layers in float64, written for reading and not for speed. */
final class ReferenceLayers {

    /** What a window gives. */
    private interface Window {
        /** @param top row of the window's first value; may lie outside, like {@code left} */
        double of(int example, int top, int left, int channel);
    }

    private ReferenceLayers() {}

    /** @param weights the kernel (units, inputs), then the bias, from {@code start} */
    static ReferenceExamples dense(ReferenceExamples in, LayerSpec.Dense dense, double[] weights, int start) {
        ReferenceExamples out = ReferenceExamples.zeros(in.count(), in.height(), in.width(), dense.units());
        int bias = start + dense.units() * in.channels();
        for (int n = 0; n < in.count(); n++) {
            for (int pixel = 0; pixel < in.pixels(); pixel++) {
                for (int unit = 0; unit < dense.units(); unit++) {
                    double sum = dense.useBias() ? weights[bias + unit] : 0;
                    for (int i = 0; i < in.channels(); i++) {
                        sum += weights[start + unit * in.channels() + i] * in.values()[n][pixel * in.channels() + i];
                    }
                    out.values()[n][pixel * dense.units() + unit] = sum;
                }
            }
        }
        return activate(dense.activation(), dense.negativeSlope(), out);
    }

    /** @param weights the kernel (filters, channels of a group, height, width), then the bias, from {@code start} */
    static ReferenceExamples conv(ReferenceExamples in, LayerSpec.Conv2D conv, double[] weights, int start) {
        Size size = conv.kernelSize();
        int area = size.area();
        int channels = in.channels() / conv.groups();
        int bias = start + conv.filters() * channels * area;
        Window window = (n, top, left, filter) -> {
            double sum = conv.useBias() ? weights[bias + filter] : 0;
            int firstChannel = filter / (conv.filters() / conv.groups()) * channels;
            for (int i = 0; i < area; i++) {
                int y = top + i / size.width() * conv.dilationRate().height();
                int x = left + i % size.width() * conv.dilationRate().width();
                for (int c = 0; in.holds(y, x) && c < channels; c++) {
                    sum += weights[start + (filter * channels + c) * area + i] * in.get(n, y, x, firstChannel + c);
                }
            }
            return sum;
        };
        ReferenceExamples sums = windows(in, conv.padding(), conv.window(), conv.strides(), conv.filters(), window);
        return activate(conv.activation(), conv.negativeSlope(), sums);
    }

    static ReferenceExamples max(ReferenceExamples in, PoolingSpec.MaxPooling2D pool) {
        Size size = pool.poolSize();
        return windows(in, pool.padding(), size, pool.step(), in.channels(), (n, top, left, c) -> {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < size.area(); i++) {
                if (in.holds(top + i / size.width(), left + i % size.width())) {
                    largest = Math.max(largest, in.get(n, top + i / size.width(), left + i % size.width(), c));
                }
            }
            return largest;
        });
    }

    static ReferenceExamples mean(ReferenceExamples in, Padding padding, Size size, Size strides) {
        return windows(in, padding, size, strides, in.channels(), (n, top, left, c) -> {
            double sum = 0;
            int count = 0;
            for (int i = 0; i < size.area(); i++) {
                if (in.holds(top + i / size.width(), left + i % size.width())) {
                    sum += in.get(n, top + i / size.width(), left + i % size.width(), c);
                    count++;
                }
            }
            return sum / count;
        });
    }

    private static ReferenceExamples windows(
            ReferenceExamples in, Padding padding, Size size, Size strides, int channels, Window window) {
        int rows = (int) padding.windows(in.height(), size.height(), strides.height());
        int columns = (int) padding.windows(in.width(), size.width(), strides.width());
        int above = (int) padding.added(in.height(), size.height(), strides.height()) / 2;
        int before = (int) padding.added(in.width(), size.width(), strides.width()) / 2;
        ReferenceExamples out = ReferenceExamples.zeros(in.count(), rows, columns, channels);
        for (int n = 0; n < in.count(); n++) {
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++) {
                    for (int c = 0; c < channels; c++) {
                        out.set(
                                n,
                                y,
                                x,
                                c,
                                window.of(n, y * strides.height() - above, x * strides.width() - before, c));
                    }
                }
            }
        }
        return out;
    }

    static ReferenceExamples add(List<ReferenceExamples> inputs) {
        ReferenceExamples sum = inputs.getFirst().copy();
        for (ReferenceExamples other : inputs.subList(1, inputs.size())) {
            for (int n = 0; n < sum.count(); n++) {
                for (int i = 0; i < sum.values()[n].length; i++) {
                    sum.values()[n][i] += other.values()[n][i];
                }
            }
        }
        return sum;
    }

    /** @param axis 0 for the height to 2 for the channels */
    static ReferenceExamples concatenate(List<ReferenceExamples> inputs, int axis) {
        ReferenceExamples first = inputs.getFirst();
        int[] sizes = {first.height(), first.width(), first.channels()};
        sizes[axis] = inputs.stream()
                .mapToInt(in -> new int[] {in.height(), in.width(), in.channels()}[axis])
                .sum();
        ReferenceExamples out = ReferenceExamples.zeros(first.count(), sizes[0], sizes[1], sizes[2]);
        int[] start = new int[3];
        for (ReferenceExamples in : inputs) {
            for (int n = 0; n < in.count(); n++) {
                for (int i = 0; i < in.values()[n].length; i++) {
                    int y = i / in.channels() / in.width();
                    int x = i / in.channels() % in.width();
                    int c = i % in.channels();
                    out.set(n, start[0] + y, start[1] + x, start[2] + c, in.get(n, y, x, c));
                }
            }
            start[axis] += new int[] {in.height(), in.width(), in.channels()}[axis];
        }
        return out;
    }

    static ReferenceExamples activate(ActivationFunction activation, double slope, ReferenceExamples in) {
        ReferenceExamples out = in.copy();
        for (double[] values : out.values()) {
            if (activation == ActivationFunction.SOFTMAX) {
                for (int first = 0; first < values.length; first += in.channels()) {
                    softmax(values, first, in.channels());
                }
            } else {
                for (int i = 0; i < values.length; i++) {
                    values[i] = activate(activation, slope, values[i]);
                }
            }
        }
        return out;
    }

    private static double activate(ActivationFunction activation, double slope, double x) {
        return switch (activation) {
            case LINEAR -> x;
            case RELU -> Math.max(x, 0);
            case LEAKY_RELU -> x < 0 ? slope * x : x;
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case TANH -> Math.tanh(x);
            case SOFTMAX -> throw new IllegalStateException("Handled above");
            case ELU -> x > 0 ? x : Math.exp(x) - 1;
            case SELU -> 1.05070098735548 * (x > 0 ? x : 1.67326324235438 * (Math.exp(x) - 1));
            case GELU -> x / 2 * (1 + erf(x / Math.sqrt(2)));
            case SILU -> x / (1 + Math.exp(-x));
            case SOFTPLUS -> Math.log(1 + Math.exp(x));
        };
    }

    /** Its series, which converges everywhere. */
    private static double erf(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < 100; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
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
}
