package io.trainyard.spec.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.trainyard.spec.LayerNode;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.SpecJson;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that is still being written.
 *
 * @param model the layers up to the first that can't be made out, perhaps none; legal values stand in for wrong or
 *     missing ones; how they are connected is not checked
 * @param problems of all layers
 */
public record DraftModel(ModelSpec model, List<Problem> problems) {
    public DraftModel {
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
        List<LayerNode> nodes = new ArrayList<>();
        complete.forEach(layer -> nodes.add(SpecJson.part(layer, LayerNode.class)));
        return new DraftModel(new ModelSpec(nodes), problems.list());
    }
}
