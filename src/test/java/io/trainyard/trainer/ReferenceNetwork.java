package io.trainyard.trainer;

import io.trainyard.spec.Axes;
import io.trainyard.spec.Initializer;
import io.trainyard.spec.LayerShapes;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.ModelGraph;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.NormalizationSpec;
import io.trainyard.spec.OutputShape;
import io.trainyard.spec.Padding;
import io.trainyard.spec.PoolingSpec;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.Size;
import io.trainyard.trainer.ReferenceNormalization.Moments;
import io.trainyard.trainer.data.Randomness;
import io.trainyard.trainer.layer.InitialValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Keras's definitions in float64, written for reading and not for speed: no form of the loss but the textbook's, and
 * gradients by central differences.
 */
final class ReferenceNetwork {

    private static final double EPSILON = 1e-7;
    private static final double DIFFERENCE = 1e-5;

    private final RunSpec spec;
    private final ModelSpec model;
    private final ModelGraph graph;
    private final int[] starts;
    private final int[] ends;
    private final List<Integer>[] along;
    private final Moments[] moving;
    private final List<Integer> variables = new ArrayList<>();

    /** Layer after layer, what is trained: kernel, then bias; gamma, then beta. */
    double[] parameters = {};

    /** @param image height, width, channels */
    ReferenceNetwork(RunSpec spec, int[] image) {
        this.spec = spec;
        model = spec.model();
        graph = ModelGraph.of(model);
        int layers = model.layers().size();
        starts = new int[layers];
        ends = new int[layers];
        along = new List[layers];
        moving = new Moments[layers];
        OutputShape[] shapes = new OutputShape[layers];
        for (int layer : graph.order()) {
            List<OutputShape> inputs = inputs(layer, shapes, OutputShape.of(image[0], image[1], image[2]));
            initialise(layer, inputs.getFirst());
            shapes[layer] = LayerShapes.output(model.layers().get(layer), inputs);
        }
    }

    private <T> List<T> inputs(int layer, T[] outputs, T image) {
        return graph.inputs().get(layer).stream()
                .map(input -> input == ModelGraph.FROM_IMAGE ? image : outputs[input])
                .toList();
    }

    private void initialise(int layer, OutputShape input) {
        starts[layer] = parameters.length;
        long channels = input.last();
        RandomGenerator random = new Randomness(spec.seed()).weights(layer);
        switch (model.layers().get(layer)) {
            case LayerSpec.Dense dense -> {
                append(kernel(dense.kernelInitializer(), random, dense.units(), channels));
                append(dense.useBias() ? kernel(dense.biasInitializer(), random, dense.units()) : new double[0]);
            }
            case LayerSpec.Conv2D conv -> {
                Size size = conv.kernelSize();
                long inGroup = channels / conv.groups();
                append(kernel(conv.kernelInitializer(), random, conv.filters(), inGroup, size.height(), size.width()));
                append(conv.useBias() ? kernel(conv.biasInitializer(), random, conv.filters()) : new double[0]);
            }
            case NormalizationSpec norm -> {
                long[] places = places(layer, norm.along(), input);
                append(norm.scale() ? kernel(norm.gammaInitializer(), random, places) : new double[0]);
                append(norm.center() ? kernel(norm.betaInitializer(), random, places) : new double[0]);
                if (norm instanceof NormalizationSpec.BatchNormalization batch) {
                    double[] mean = kernel(batch.movingMeanInitializer(), random, places);
                    moving[layer] = new Moments(mean, kernel(batch.movingVarianceInitializer(), random, places));
                }
            }
            case LayerSpec.Concatenate join -> places(layer, join.along(), input);
            default -> {}
        }
        ends[layer] = parameters.length;
    }

    /** Notes which axes of the reference's three they are; how long they are, the last before the first. */
    private long[] places(int layer, Axes axes, OutputShape input) {
        boolean vector = input.dimensions().size() == 1;
        along[layer] = vector ? List.of(2) : axes.in(input);
        return axes.sizesAsGiven(input).reversed().stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    private static double[] kernel(Initializer initializer, RandomGenerator random, long... shape) {
        float[] values = InitialValues.values(initializer, random, shape);
        double[] kernel = new double[values.length];
        Arrays.setAll(kernel, i -> values[i]);
        return kernel;
    }

    private static double[] constant(int count, double value) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }

    /** Where each variable ends among the parameters. */
    List<Integer> variables() {
        return List.copyOf(variables);
    }

    private void append(double[] values) {
        int start = parameters.length;
        variables.add(start + values.length);
        parameters = Arrays.copyOf(parameters, start + values.length);
        System.arraycopy(values, 0, parameters, start, values.length);
    }

    /** Mean loss over some images, penalties included. */
    double loss(ReferenceExamples images, int[] labels, boolean training) {
        double[][] outputs = outputs(images, training, false).values();
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            sum += loss(outputs[i], labels[i]);
        }
        return sum / labels.length + penalty();
    }

    double[] gradient(ReferenceExamples images, int[] labels) {
        double[] gradient = new double[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            double value = parameters[i];
            parameters[i] = value + DIFFERENCE;
            double above = loss(images, labels, true);
            parameters[i] = value - DIFFERENCE;
            double below = loss(images, labels, true);
            parameters[i] = value;
            gradient[i] = (above - below) / (2 * DIFFERENCE);
        }
        return gradient;
    }

    /** @param moves whether moving averages move */
    ReferenceExamples outputs(ReferenceExamples images, boolean training, boolean moves) {
        ReferenceExamples[] outputs = new ReferenceExamples[model.layers().size()];
        for (int layer : graph.order()) {
            outputs[layer] = output(layer, inputs(layer, outputs, images), training, moves);
        }
        return outputs[graph.output()];
    }

    private ReferenceExamples output(int layer, List<ReferenceExamples> inputs, boolean training, boolean moves) {
        ReferenceExamples in = inputs.getFirst();
        int start = starts[layer];
        return switch (model.layers().get(layer)) {
            case LayerSpec.Flatten _ -> in.flat();
            case LayerSpec.Dense dense -> ReferenceLayers.dense(in, dense, parameters, start);
            case LayerSpec.Conv2D conv -> ReferenceLayers.conv(in, conv, parameters, start);
            case LayerSpec.Activation a -> ReferenceLayers.activate(a.activation(), a.negativeSlope(), in);
            case PoolingSpec.MaxPooling2D pool -> ReferenceLayers.max(in, pool);
            case PoolingSpec.AveragePooling2D pool ->
                ReferenceLayers.mean(in, pool.padding(), pool.poolSize(), pool.step());
            case LayerSpec.GlobalAveragePooling2D _ ->
                ReferenceLayers.mean(in, Padding.VALID, new Size(in.height(), in.width()), Size.square(1));
            case LayerSpec.Add _ -> ReferenceLayers.add(inputs);
            case LayerSpec.Concatenate _ -> ReferenceLayers.concatenate(inputs, along[layer].getFirst());
            case NormalizationSpec.BatchNormalization norm -> batchNorm(layer, norm, in, training, moves);
            case NormalizationSpec.LayerNormalization norm ->
                ReferenceNormalization.layer(
                        in, along[layer], norm.epsilon(), gamma(layer, norm, in), beta(layer, norm, in));
            case LayerSpec.Dropout dropout -> throw new IllegalArgumentException("not written here: " + dropout);
        };
    }

    private ReferenceExamples batchNorm(
            int layer,
            NormalizationSpec.BatchNormalization norm,
            ReferenceExamples in,
            boolean training,
            boolean moves) {
        Moments batch = ReferenceNormalization.ofBatch(in, along[layer]);
        if (moves) {
            moving[layer].toward(batch, norm.momentum());
        }
        return ReferenceNormalization.batch(
                in,
                along[layer],
                training ? batch : moving[layer],
                norm.epsilon(),
                gamma(layer, norm, in),
                beta(layer, norm, in));
    }

    private double[] gamma(int layer, NormalizationSpec norm, ReferenceExamples in) {
        return norm.scale()
                ? Arrays.copyOfRange(parameters, starts[layer], starts[layer] + places(layer, in))
                : constant(places(layer, in), 1);
    }

    private double[] beta(int layer, NormalizationSpec norm, ReferenceExamples in) {
        return norm.center()
                ? Arrays.copyOfRange(parameters, ends[layer] - places(layer, in), ends[layer])
                : constant(places(layer, in), 0);
    }

    private int places(int layer, ReferenceExamples in) {
        return 1 + Arrays.stream(in.places(along[layer])).max().orElseThrow();
    }

    private double penalty() {
        double penalty = 0;
        for (int layer = 0; layer < model.layers().size(); layer++) {
            int start = starts[layer];
            int end = ends[layer];
            penalty += switch (model.layers().get(layer)) {
                case LayerSpec.Dense dense -> {
                    int bias = end - (dense.useBias() ? dense.units() : 0);
                    yield dense.kernelL2() * squares(start, bias) + dense.biasL2() * squares(bias, end);
                }
                case LayerSpec.Conv2D conv -> {
                    int bias = end - (conv.useBias() ? conv.filters() : 0);
                    yield conv.kernelL2() * squares(start, bias) + conv.biasL2() * squares(bias, end);
                }
                case NormalizationSpec norm -> {
                    int beta = norm.scale() && norm.center() ? (start + end) / 2 : norm.scale() ? end : start;
                    yield norm.gammaL2() * squares(start, beta) + norm.betaL2() * squares(beta, end);
                }
                default -> 0;
            };
        }
        return penalty;
    }

    private double squares(int start, int end) {
        return Arrays.stream(parameters, start, end).map(w -> w * w).sum();
    }

    private double loss(double[] outputs, int label) {
        double total = Arrays.stream(outputs).sum();
        double smoothing = spec.labelSmoothing();
        double sum = 0;
        for (int c = 0; c < outputs.length; c++) {
            double y = c == label ? 1 : 0;
            double p = outputs[c];
            sum += switch (spec.loss()) {
                case CATEGORICAL_CROSSENTROPY ->
                    -(y * (1 - smoothing) + smoothing / outputs.length) * Math.log(clip(p / total));
                case MEAN_SQUARED_ERROR -> (y - p) * (y - p) / outputs.length;
                case BINARY_CROSSENTROPY -> {
                    double smoothed = y * (1 - smoothing) + smoothing / 2;
                    yield -(smoothed * Math.log(clip(p)) + (1 - smoothed) * Math.log(1 - clip(p))) / outputs.length;
                }
            };
        }
        return sum;
    }

    private static double clip(double p) {
        return Math.clamp(p, EPSILON, 1 - EPSILON);
    }
}
