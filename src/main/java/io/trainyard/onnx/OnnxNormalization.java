package io.trainyard.onnx;

import io.trainyard.model.Safetensors;
import io.trainyard.spec.NormalizationSpec;
import io.trainyard.spec.OutputShape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A normalisation as an operator of ONNX's opset 17. BatchNormalization wants its axis to be the second one,
 * LayerNormalization its axes to be the last ones; where they aren't, the operator stands between two transpositions.
 *
 * @param name the layer's, which its parameters' names begin with
 * @param shape its input's
 */
record OnnxNormalization(
        OnnxGraph graph, Safetensors parameters, String name, NormalizationSpec norm, OutputShape shape) {

    /** Adds it. Returns the name of its output. */
    String after(String input) {
        List<Integer> order = order();
        String output = operator(transposed(name + ".in_order", input, order));
        return transposed(
                name + ".back",
                output,
                IntStream.range(0, order.size()).map(order::indexOf).boxed().toList());
    }

    private List<Integer> order() {
        List<Integer> along = along();
        List<Integer> order = new ArrayList<>(
                IntStream.rangeClosed(0, shape.dimensions().size()).boxed().toList());
        order.removeAll(along);
        order.addAll(
                switch (norm) {
                    case NormalizationSpec.BatchNormalization _ -> 1;
                    case NormalizationSpec.LayerNormalization _ -> order.size();
                },
                along);
        return order;
    }

    private List<Integer> along() {
        return norm.along().in(shape).stream().map(place -> 1 + place).toList();
    }

    private String transposed(String output, String input, List<Integer> order) {
        long[] axes = order.stream().mapToLong(Integer::longValue).toArray();
        boolean moves = IntStream.range(0, axes.length).anyMatch(i -> axes[i] != i);
        return moves ? graph.node("Transpose", output, List.of(input), Attribute.numbers("perm", axes)) : input;
    }

    private String operator(String input) {
        List<String> inputs = new ArrayList<>(List.of(input, part("gamma", norm.scale(), 1)));
        Attribute epsilon = Attribute.real("epsilon", norm.epsilon());
        return switch (norm) {
            case NormalizationSpec.BatchNormalization _ -> {
                inputs.add(part("beta", norm.center(), 0));
                inputs.add(parameter("moving_mean"));
                inputs.add(parameter("moving_variance"));
                yield graph.node("BatchNormalization", name, inputs, epsilon);
            }
            case NormalizationSpec.LayerNormalization _ -> {
                if (norm.center()) {
                    inputs.add(parameter("beta"));
                }
                Attribute first = Attribute.number("axis", -along().size());
                yield graph.node("LayerNormalization", name, inputs, first, epsilon);
            }
        };
    }

    private String part(String part, boolean learned, float otherwise) {
        return learned
                ? parameter(part)
                : graph.constant(name + "." + part, norm.along().sizes(shape), otherwise);
    }

    private String parameter(String part) {
        return graph.parameter(parameters.tensor(name + "." + part));
    }
}
