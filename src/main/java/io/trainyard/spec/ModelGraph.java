package io.trainyard.spec;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which layer takes its input from which. Layers are indexes in the model's list.
 *
 * @param names one a layer
 * @param inputs for each layer where its inputs come from: indexes of layers, or {@link #FROM_IMAGE}
 * @param order all layers, each after its inputs; the list's order as far as that allows
 * @param output the layer whose output no other takes
 */
public record ModelGraph(List<String> names, List<List<Integer>> inputs, List<Integer> order, int output) {

    /** The name of the model's input among a layer's inputs. */
    public static final String IMAGE = "input_layer";

    /** The model's input among indexes of layers. */
    public static final int FROM_IMAGE = -1;

    /**
     * Something wrong with how layers are connected.
     *
     * @param layer its index
     * @param field which of its fields to change: {@code name} or {@code inputs}
     */
    public record Fault(int layer, String field, String message) {}

    /** @throws IllegalArgumentException naming the first of {@link #faults} */
    public static ModelGraph of(ModelSpec model) {
        GraphWiring wiring = new GraphWiring(model);
        wiring.faults().stream().findFirst().ifPresent(fault -> {
            throw new IllegalArgumentException("layer %d: %s".formatted(fault.layer(), fault.message()));
        });
        return new ModelGraph(
                wiring.names(),
                wiring.inputs(),
                wiring.order(),
                wiring.outputs().getFirst());
    }

    /** All that is wrong with how the layers are connected, by layer. */
    public static List<Fault> faults(ModelSpec model) {
        return new GraphWiring(model).faults();
    }

    /** The layers that take this layer's output. */
    public List<Integer> consumers(int layer) {
        return IntStream.range(0, inputs.size())
                .filter(i -> inputs.get(i).contains(layer))
                .boxed()
                .toList();
    }
}
