package io.trainyard.spec.check;

import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.ModelGraph;
import io.trainyard.spec.ModelSpec;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which shapes of a draft's layers rest on what the user gave, and on no legal value that stands in for a wrong or missing
 * one. A Dense's output doesn't depend on how many inputs it has, so it makes shapes known again.
 */
public final class KnownShapes {

    /** What shapes or the number of what is learned depend on. */
    private static final List<String> SHAPING = List.of(
            "units",
            "filters",
            "kernel_size",
            "pool_size",
            "strides",
            "padding",
            "dilation_rate",
            "groups",
            "axis",
            "keepdims",
            "use_bias",
            "center",
            "scale");

    private final ModelGraph graph;
    private final Set<String> wrong;
    private final BitSet outputs = new BitSet();

    /**
     * Of a model that is connected.
     *
     * @param problems what was found wrong while it was read
     */
    public KnownShapes(ModelSpec model, ModelGraph graph, List<Problem> problems) {
        this.graph = graph;
        this.wrong = problems.stream().map(Problem::path).collect(Collectors.toSet());
        for (int layer : graph.order()) {
            boolean anyInput = model.nodes().get(layer).layer() instanceof LayerSpec.Dense;
            outputs.set(layer, given(layer) && (anyInput || inputs(layer)));
        }
    }

    /** Whether those of all that goes into the layer are known. */
    public boolean inputs(int layer) {
        return graph.inputs().get(layer).stream().allMatch(this::output);
    }

    /** Whether that of what comes out of the layer is known, or out of the image. */
    public boolean output(int layer) {
        return layer == ModelGraph.FROM_IMAGE || outputs.get(layer);
    }

    /** Whether all are known. */
    public boolean all() {
        return outputs.cardinality() == graph.names().size();
    }

    /** Whether all is given that the layer itself says of shapes. */
    public boolean given(int layer) {
        return SHAPING.stream().noneMatch(parameter -> wrong.contains(LayerPath.of(layer) + "." + parameter));
    }
}
