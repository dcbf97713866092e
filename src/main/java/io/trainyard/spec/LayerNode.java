package io.trainyard.spec;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer in its place in a model. In JSON name and inputs stand among the layer's own parameters.
 *
 * @param name its own name; null for Keras's automatic one, which {@link LayerNames} gives
 * @param inputs names of layers, or {@value ModelGraph#IMAGE} for the image; empty for the layer before it in the list
 */
@JsonSerialize(using = LayerNodeJson.Writer.class)
@JsonDeserialize(using = LayerNodeJson.Reader.class)
public record LayerNode(LayerSpec layer, @Nullable String name, List<String> inputs) {
    public LayerNode {
        inputs = List.copyOf(inputs);
    }

    /** Takes what the layer before it gives. */
    public LayerNode(LayerSpec layer) {
        this(layer, null, List.of());
    }

    public static LayerNode of(LayerSpec layer, String name, String... inputs) {
        return new LayerNode(layer, name, List.of(inputs));
    }
}
