package io.trainyard.spec;

import java.util.List;

/**
 * A sequential model.
 *
 * @param layers from the input to the output, at least one
 */
public record ModelSpec(List<LayerSpec> layers) {
    public ModelSpec {
        layers = List.copyOf(layers);
    }
}
