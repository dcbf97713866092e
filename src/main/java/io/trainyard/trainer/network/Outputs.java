package io.trainyard.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.trainyard.spec.ModelGraph;
import io.trainyard.trainer.layer.Layer;
import io.trainyard.trainer.layer.Signal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the layers make of one batch. Not thread-safe. */
final class Outputs {

    private final ModelGraph graph;
    private final Signal image;
    private final @Nullable Signal[] signals;

    Outputs(ModelGraph graph, Signal image) {
        this.graph = graph;
        this.image = image;
        this.signals = new Signal[graph.names().size()];
    }

    /** Keeps all that is computed on the way: gradients are taken from it. */
    void train(int number, Layer layer) {
        signals[number] = layer.forward(inputs(number), true);
    }

    /** Frees what the layer needed for itself, and of its inputs those that no later one takes. */
    void evaluate(int number, Layer layer) {
        List<Signal> inputs = inputs(number);
        NDManager owner = image.array().getManager();
        try (NDManager temporary = owner.newSubManager()) {
            inputs.forEach(input -> attach(input.array(), temporary));
            Signal output = layer.forward(inputs, false);
            output.array().attach(owner);
            signals[number] = output;
        }
        graph.inputs().get(number).forEach(input -> free(input, number));
    }

    /** What comes out of the model. */
    NDArray last() {
        return signal(graph.output()).array();
    }

    /** It can be more than one input at a time. */
    private static void attach(NDArray array, NDManager temporary) {
        if (array.getManager() != temporary) {
            array.tempAttach(temporary);
        }
    }

    /** A layer's output can be its input itself, which others then need for longer. */
    private void free(int input, int number) {
        if (input == ModelGraph.FROM_IMAGE || graph.order().indexOf(number) < lastUse(input)) {
            return;
        }
        NDArray array = signal(input).array();
        signals[input] = null;
        boolean needed = array == image.array()
                || Arrays.stream(signals).anyMatch(other -> other != null && other.array() == array);
        if (!needed) {
            array.close();
        }
    }

    /** A place in the graph's order. */
    private int lastUse(int layer) {
        return graph.consumers(layer).stream()
                .mapToInt(graph.order()::indexOf)
                .max()
                .orElseThrow();
    }

    private List<Signal> inputs(int number) {
        return graph.inputs().get(number).stream().map(this::signal).toList();
    }

    private Signal signal(int number) {
        return number == ModelGraph.FROM_IMAGE ? image : Objects.requireNonNull(signals[number], "it was freed");
    }
}
