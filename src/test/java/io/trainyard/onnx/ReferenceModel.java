package io.trainyard.onnx;

import io.trainyard.model.SafetensorsFiles.Values;
import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.Axes;
import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.ModelGraph;
import io.trainyard.spec.ModelShapes;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.NormalizationSpec;
import io.trainyard.spec.OutputShape;
import io.trainyard.spec.Padding;
import io.trainyard.spec.PoolingSpec;
import io.trainyard.spec.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** What Keras's layers compute in prediction, in float64, written for reading. Values lie as (height, width, channels). */
final class ReferenceModel {

    private final ModelSpec model;
    private final ModelShapes shapes;
    private final Map<String, Values> parameters;

    ReferenceModel(ModelSpec model, DatasetShape dataset, Map<String, Values> parameters) {
        this.model = model;
        this.shapes = ModelShapes.of(model, dataset);
        this.parameters = parameters;
    }

    double[] output(double[] image) {
        Map<Integer, double[]> values = new HashMap<>(Map.of(ModelGraph.FROM_IMAGE, image));
        for (int layer : shapes.graph().order()) {
            List<double[]> inputs =
                    shapes.graph().inputs().get(layer).stream().map(values::get).toList();
            values.put(layer, layer(layer, inputs));
        }
        return Objects.requireNonNull(values.get(shapes.graph().output()));
    }

    private double[] layer(int index, List<double[]> inputs) {
        String name = shapes.graph().names().get(index);
        double[] x = inputs.getFirst();
        OutputShape in = shapes.inputs(index).orElseThrow().getFirst();
        OutputShape out = shapes.output(index).orElseThrow();
        return switch (model.layers().get(index)) {
            case LayerSpec.Flatten _, LayerSpec.Dropout _ -> x;
            case LayerSpec.Dense dense ->
                activated(dense(name, x, in, dense), dense.units(), dense.activation(), dense.negativeSlope());
            case LayerSpec.Activation alone ->
                activated(x.clone(), (int) in.last(), alone.activation(), alone.negativeSlope());
            case LayerSpec.Conv2D conv ->
                activated(convolution(name, x, in, out, conv), conv.filters(), conv.activation(), conv.negativeSlope());
            case PoolingSpec.MaxPooling2D pool -> {
                Window window = new Window(in, out, pool.poolSize(), pool.step(), pool.padding());
                yield window.each((row, column, c) -> window.inside(row, column).stream()
                        .mapToDouble(p -> x[p * window.channels + c])
                        .max()
                        .orElseThrow());
            }
            case PoolingSpec.AveragePooling2D pool -> {
                Window window = new Window(in, out, pool.poolSize(), pool.step(), pool.padding());
                yield window.each((row, column, c) -> window.inside(row, column).stream()
                        .mapToDouble(p -> x[p * window.channels + c])
                        .average()
                        .orElseThrow());
            }
            case LayerSpec.GlobalAveragePooling2D _ -> channelMeans(x, (int) in.last());
            case NormalizationSpec.BatchNormalization norm -> batchNormalization(name, x, in, norm);
            case NormalizationSpec.LayerNormalization norm -> layerNormalization(name, x, in, norm);
            case LayerSpec.Add _ -> sum(inputs);
            case LayerSpec.Concatenate join -> concatenated(inputs, index, join.along());
        };
    }

    private double[] dense(String name, double[] x, OutputShape in, LayerSpec.Dense dense) {
        int width = (int) in.last();
        int rows = x.length / width;
        float[] weight = values(name + ".weight");
        double[] y = new double[rows * dense.units()];
        for (int i = 0; i < y.length; i++) {
            int unit = i % dense.units();
            double sum = dense.useBias() ? values(name + ".bias")[unit] : 0;
            for (int k = 0; k < width; k++) {
                sum += (double) weight[unit * width + k] * x[i / dense.units() * width + k];
            }
            y[i] = sum;
        }
        return y;
    }

    private double[] convolution(String name, double[] x, OutputShape in, OutputShape out, LayerSpec.Conv2D conv) {
        Size size = conv.kernelSize();
        Size rate = conv.dilationRate();
        float[] weight = values(name + ".weight"); // (filters, channels of a group, height, width)
        Window window = new Window(in, out, conv.window(), conv.strides(), conv.padding());
        int channels = window.channels / conv.groups();
        return window.each((row, column, filter) -> {
            double sum = conv.useBias() ? values(name + ".bias")[filter] : 0;
            int first = filter / (conv.filters() / conv.groups()) * channels;
            for (int ky = 0; ky < size.height(); ky++) {
                for (int kx = 0; kx < size.width(); kx++) {
                    int pixel = window.pixel(row, column, ky * rate.height(), kx * rate.width());
                    for (int c = 0; pixel >= 0 && c < channels; c++) {
                        int w = ((filter * channels + c) * size.height() + ky) * size.width() + kx;
                        sum += (double) weight[w] * x[pixel * window.channels + first + c];
                    }
                }
            }
            return sum;
        });
    }

    private static double[] channelMeans(double[] x, int channels) {
        double[] means = new double[channels];
        for (int i = 0; i < x.length; i++) {
            means[i % channels] += x[i] * channels / x.length;
        }
        return means;
    }

    private double[] batchNormalization(
            String name, double[] x, OutputShape shape, NormalizationSpec.BatchNormalization norm) {
        double[] y = new double[x.length];
        int[] places = places(shape, norm.along().in(shape));
        for (int i = 0; i < x.length; i++) {
            double mean = values(name + ".moving_mean")[places[i]];
            double variance = values(name + ".moving_variance")[places[i]];
            y[i] = scaled(name, places[i], (x[i] - mean) / Math.sqrt(variance + norm.epsilon()));
        }
        return y;
    }

    private double[] layerNormalization(
            String name, double[] x, OutputShape shape, NormalizationSpec.LayerNormalization norm) {
        List<Integer> along = norm.along().in(shape);
        List<Integer> others = new ArrayList<>(
                IntStream.range(0, shape.dimensions().size()).boxed().toList());
        others.removeAll(along);
        int[] groups = places(shape, others);
        int[] places = places(shape, along);
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int group = groups[i];
            double[] values = IntStream.range(0, x.length)
                    .filter(k -> groups[k] == group)
                    .mapToDouble(k -> x[k])
                    .toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            double variance = Arrays.stream(values)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElseThrow();
            y[i] = scaled(name, places[i], (x[i] - mean) / Math.sqrt(variance + norm.epsilon()));
        }
        return y;
    }

    /** For each value its place along some axes, row after row. */
    private static int[] places(OutputShape shape, List<Integer> axes) {
        int[] places = new int[(int) shape.size()];
        for (int i = 0; i < places.length; i++) {
            for (int axis : axes) {
                int size = shape.dimensions().get(axis).intValue();
                int before = (int) size(
                        shape.dimensions().subList(axis + 1, shape.dimensions().size()));
                places[i] = places[i] * size + i / before % size;
            }
        }
        return places;
    }

    private static long size(List<Long> dimensions) {
        return dimensions.stream().reduce(1L, (a, b) -> a * b);
    }

    private float[] values(String parameter) {
        return Objects.requireNonNull(parameters.get(parameter), parameter).values();
    }

    private double scaled(String name, int channel, double value) {
        Values gamma = parameters.get(name + ".gamma");
        Values beta = parameters.get(name + ".beta");
        return (gamma == null ? 1 : gamma.values()[channel]) * value + (beta == null ? 0 : beta.values()[channel]);
    }

    private static double[] sum(List<double[]> inputs) {
        double[] sum = new double[inputs.getFirst().length];
        inputs.forEach(input -> Arrays.setAll(sum, i -> sum[i] + input[i]));
        return sum;
    }

    private double[] concatenated(List<double[]> inputs, int index, Axes axis) {
        List<Double> all = new ArrayList<>();
        OutputShape first = shapes.inputs(index).orElseThrow().getFirst();
        long rows = size(first.dimensions().subList(0, axis.in(first).getFirst()));
        for (int row = 0; row < rows; row++) {
            for (double[] input : inputs) {
                int width = (int) (input.length / rows);
                Arrays.stream(input, row * width, (row + 1) * width).forEach(all::add);
            }
        }
        return all.stream().mapToDouble(d -> d).toArray();
    }

    private static double[] activated(double[] x, int width, ActivationFunction function, double slope) {
        if (function == ActivationFunction.SOFTMAX) {
            for (int row = 0; row < x.length; row += width) {
                double total = Arrays.stream(x, row, row + width).map(Math::exp).sum();
                for (int i = row; i < row + width; i++) {
                    x[i] = Math.exp(x[i]) / total;
                }
            }
            return x;
        }
        return Arrays.stream(x)
                .map(v -> switch (function) {
                    case RELU -> Math.max(v, 0);
                    case LEAKY_RELU -> v < 0 ? slope * v : v;
                    case SIGMOID -> 1 / (1 + Math.exp(-v));
                    case TANH -> Math.tanh(v);
                    case ELU -> v > 0 ? v : Math.exp(v) - 1;
                    case SELU -> 1.05070098735548 * (v > 0 ? v : 1.67326324235438 * (Math.exp(v) - 1));
                    case GELU -> v / 2 * (1 + erf(v / Math.sqrt(2)));
                    case SILU -> v / (1 + Math.exp(-v));
                    case SOFTPLUS -> Math.log(1 + Math.exp(v));
                    case LINEAR, SOFTMAX -> v;
                })
                .toArray();
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

    @FunctionalInterface
    private interface Value {
        double at(int row, int column, int channel);
    }

    /** A window that slides over an image. */
    private static final class Window {

        final int channels;
        private final int height;
        private final int width;
        private final OutputShape out;
        private final Size size;
        private final Size strides;
        private final int above;
        private final int left;

        Window(OutputShape in, OutputShape out, Size size, Size strides, Padding padding) {
            this.height = in.dimensions().get(0).intValue();
            this.width = in.dimensions().get(1).intValue();
            this.channels = (int) in.last();
            this.out = out;
            this.size = size;
            this.strides = strides;
            this.above = (int) padding.added(height, size.height(), strides.height()) / 2;
            this.left = (int) padding.added(width, size.width(), strides.width()) / 2;
        }

        double[] each(Value value) {
            int columns = out.dimensions().get(1).intValue();
            int last = (int) out.last();
            double[] all = new double[(int) out.size()];
            Arrays.setAll(all, i -> value.at(i / last / columns, i / last % columns, i % last));
            return all;
        }

        /** Which pixel lies under this place of the window; -1 outside of the image. */
        int pixel(int row, int column, int ky, int kx) {
            int y = row * strides.height() - above + ky;
            int x = column * strides.width() - left + kx;
            return y >= 0 && y < height && x >= 0 && x < width ? y * width + x : -1;
        }

        List<Integer> inside(int row, int column) {
            List<Integer> pixels = new ArrayList<>();
            for (int i = 0; i < size.area(); i++) {
                int pixel = pixel(row, column, i / size.width(), i % size.width());
                if (pixel >= 0) {
                    pixels.add(pixel);
                }
            }
            return pixels;
        }
    }
}
