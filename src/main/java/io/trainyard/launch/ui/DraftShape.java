package io.trainyard.launch.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.spec.check.SpecReader;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the form can show JSON: every object that it has fields for is one. What the fields hold may be wrong. */
final class DraftShape {
    private DraftShape() {}

    /** A draft with the objects that may be left out; empty where the form has no place for what was given. */
    static Optional<ObjectNode> formed(JsonNode given) {
        if (!(given instanceof ObjectNode draft) || !fits(draft)) {
            return Optional.empty();
        }
        if (!draft.has("schedule")) {
            draft.putObject("schedule").put("type", "constant");
        }
        if (!draft.has("fit")) {
            draft.putObject("fit");
        }
        return Optional.of(draft);
    }

    private static boolean fits(ObjectNode draft) {
        return draft.get("optimizer") instanceof ObjectNode
                && draft.path("model").get("layers") instanceof ArrayNode layers
                && layers.size() <= SpecReader.MAX_LAYERS
                && layers.valueStream().allMatch(ObjectNode.class::isInstance)
                && absentOrObjects(draft, "schedule", "fit")
                && absentOrObjects(draft.path("fit"), "augmentation", "checkpoints");
    }

    private static boolean absentOrObjects(JsonNode parent, String... names) {
        return Stream.of(names)
                .allMatch(name -> parent.path(name).isMissingNode() || parent.get(name) instanceof ObjectNode);
    }
}
