package io.trainyard.spec.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.SpecJson;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that is still being written.
 *
 * @param layers up to the first that can't be made out; legal values stand in for wrong or missing ones
 * @param problems of all layers
 */
public record DraftModel(List<LayerSpec> layers, List<Problem> problems) {
    public DraftModel {
        layers = List.copyOf(layers);
        problems = List.copyOf(problems);
    }

    /**
     * The layers of a draft.
     *
     * @param model the spec's {@code model}, complete or not
     */
    public static DraftModel read(JsonNode model) {
        Problems problems = new Problems();
        ArrayNode complete = new DraftReader(problems).layers(model.path("layers"));
        List<LayerSpec> layers = new ArrayList<>();
        complete.forEach(layer -> layers.add(SpecJson.part(layer, LayerSpec.class)));
        return new DraftModel(layers, problems.list());
    }

    /** Whether this parameter of the layer was given and legal. */
    public boolean isGiven(int layer, String parameter) {
        String path = "model.layers[%d].%s".formatted(layer, parameter);
        return problems.stream().noneMatch(p -> p.path().equals(path));
    }
}
