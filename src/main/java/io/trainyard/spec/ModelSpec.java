package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A model with one input, the image, and one output. Sequential where no layer names its inputs, functional otherwise.
 *
 * @param nodes at least one; in any order, but people expect each layer after its inputs
 */
public record ModelSpec(@JsonProperty("layers") List<LayerNode> nodes) {
    public ModelSpec {
        nodes = List.copyOf(nodes);
    }

    /** Each layer takes what the one before it gives. */
    public static ModelSpec sequential(List<? extends LayerSpec> layers) {
        return new ModelSpec(layers.stream().map(layer -> new LayerNode(layer)).toList());
    }

    /** The layers in their order in the list. */
    @JsonIgnore
    public List<LayerSpec> layers() {
        return nodes.stream().map(LayerNode::layer).toList();
    }

    /** Whether it is a plain list, each layer after the other. */
    @JsonIgnore
    public boolean isSequential() {
        return nodes.stream()
                .allMatch(node -> node.inputs().isEmpty() && !node.layer().merges());
    }
}
