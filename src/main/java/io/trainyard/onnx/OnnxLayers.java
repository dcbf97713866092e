package io.trainyard.onnx;

import io.trainyard.model.Safetensors;
import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.NormalizationSpec;
import io.trainyard.spec.OutputShape;
import io.trainyard.spec.Padding;
import io.trainyard.spec.PoolingSpec;
import io.trainyard.spec.Size;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Layers as operators of ONNX's opset 17. Values keep Keras's layout, (batch, height, width, channels); operators that
 * want channels first stand between two transpositions, of which runtimes take out what cancels.
 */
final class OnnxLayers {

    private static final List<Long> ONE_NUMBER = List.of(1L);

    private final OnnxGraph graph;
    private final Safetensors parameters;

    OnnxLayers(OnnxGraph graph, Safetensors parameters) {
        this.graph = graph;
        this.parameters = parameters;
    }

    /**
     * Adds a layer.
     *
     * @param name the layer's, which its parameters' names begin with
     * @param inputs names of values
     * @param shape the first input's
     * @return the name of its output
     */
    String add(String name, LayerSpec layer, List<String> inputs, OutputShape shape) {
        String input = inputs.getFirst();
        return switch (layer) {
            case LayerSpec.Flatten _ -> graph.node("Flatten", name, inputs, Attribute.number("axis", 1));
            case LayerSpec.Dense dense ->
                activation(name, dense(name, dense, input), dense.activation(), dense.negativeSlope());
            case LayerSpec.Activation alone -> activation(name, input, alone.activation(), alone.negativeSlope());
            case LayerSpec.Dropout _ -> input;
            case LayerSpec.Conv2D conv ->
                activation(name, convolution(name, conv, input, shape), conv.activation(), conv.negativeSlope());
            case PoolingSpec pool -> pooling(name, pool, input, shape);
            case LayerSpec.GlobalAveragePooling2D mean ->
                graph.node(
                        "ReduceMean",
                        name,
                        inputs,
                        Attribute.numbers("axes", 1, 2),
                        Attribute.number("keepdims", mean.keepdims() ? 1 : 0));
            case NormalizationSpec norm -> new OnnxNormalization(graph, parameters, name, norm, shape).after(input);
            case LayerSpec.Add _ -> graph.node("Sum", name, inputs);
            case LayerSpec.Concatenate join ->
                graph.node("Concat", name, inputs, Attribute.number("axis", join.axis()));
        };
    }

    private String dense(String name, LayerSpec.Dense dense, String input) {
        String weight = parameter(name + ".weight"); // (units, inputs)
        String kernel = graph.node("Transpose", name + ".kernel", List.of(weight), Attribute.numbers("perm", 1, 0));
        String product = graph.node("MatMul", name + ".product", List.of(input, kernel));
        return dense.useBias()
                ? graph.node("Add", name + ".sum", List.of(product, parameter(name + ".bias")))
                : product;
    }

    private String convolution(String name, LayerSpec.Conv2D conv, String input, OutputShape shape) {
        List<String> weights = conv.useBias()
                ? List.of(parameter(name + ".weight"), parameter(name + ".bias"))
                : List.of(parameter(name + ".weight"));
        Attribute[] window = {
            sides("kernel_shape", conv.kernelSize()),
            sides("strides", conv.strides()),
            sides("dilations", conv.dilationRate()),
            pads(shape, conv.window(), conv.strides(), conv.padding()),
            Attribute.number("group", conv.groups())
        };
        return channelsFirst(name, input, x -> graph.node("Conv", name + ".conv", join(x, weights), window));
    }

    private String pooling(String name, PoolingSpec pool, String input, OutputShape shape) {
        String operator =
                switch (pool) {
                    case PoolingSpec.MaxPooling2D _ -> "MaxPool";
                    case PoolingSpec.AveragePooling2D _ -> "AveragePool"; // of what isn't padding, as in Keras
                };
        Attribute[] window = {
            sides("kernel_shape", pool.poolSize()),
            sides("strides", pool.step()),
            pads(shape, pool.poolSize(), pool.step(), pool.padding())
        };
        return channelsFirst(name, input, x -> graph.node(operator, name, List.of(x), window));
    }

    private String activation(String name, String input, ActivationFunction function, double negativeSlope) {
        return switch (function) {
            case LINEAR -> input;
            case RELU -> graph.node("Relu", name, List.of(input));
            case LEAKY_RELU -> graph.node("LeakyRelu", name, List.of(input), Attribute.real("alpha", negativeSlope));
            case SIGMOID -> graph.node("Sigmoid", name, List.of(input));
            case TANH -> graph.node("Tanh", name, List.of(input));
            case SOFTMAX -> graph.node("Softmax", name, List.of(input), Attribute.number("axis", -1));
            case ELU -> graph.node("Elu", name, List.of(input));
            case SELU -> graph.node("Selu", name, List.of(input));
            case GELU -> gelu(name, input);
            case SILU ->
                graph.node("Mul", name, List.of(input, graph.node("Sigmoid", name + ".sigmoid", List.of(input))));
            case SOFTPLUS -> graph.node("Softplus", name, List.of(input));
        };
    }

    /** Opset 20 is the first with an operator of its own. */
    private String gelu(String name, String input) {
        String half = graph.constant(name + ".half", ONE_NUMBER, 0.5f);
        String root = graph.constant(name + ".root", ONE_NUMBER, (float) Math.sqrt(0.5));
        String one = graph.constant(name + ".one", ONE_NUMBER, 1);
        String erf =
                graph.node("Erf", name + ".erf", List.of(graph.node("Mul", name + ".scaled", List.of(input, root))));
        String below =
                graph.node("Mul", name + ".below", List.of(graph.node("Add", name + ".sum", List.of(erf, one)), half));
        return graph.node("Mul", name, List.of(input, below));
    }

    private String channelsFirst(String name, String input, UnaryOperator<String> operator) {
        String first = graph.node(
                "Transpose", name + ".channels_first", List.of(input), Attribute.numbers("perm", 0, 3, 1, 2));
        return graph.node(
                "Transpose",
                name + ".channels_last",
                List.of(operator.apply(first)),
                Attribute.numbers("perm", 0, 2, 3, 1));
    }

    private static Attribute sides(String name, Size size) {
        return Attribute.numbers(name, size.height(), size.width());
    }

    private static Attribute pads(OutputShape image, Size window, Size strides, Padding padding) {
        long rows = padding.added(image.dimensions().get(0), window.height(), strides.height());
        long columns = padding.added(image.dimensions().get(1), window.width(), strides.width());
        return Attribute.numbers("pads", rows / 2, columns / 2, rows - rows / 2, columns - columns / 2);
    }

    private String parameter(String name) {
        return graph.parameter(parameters.tensor(name));
    }

    private static List<String> join(String first, List<String> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }
}
