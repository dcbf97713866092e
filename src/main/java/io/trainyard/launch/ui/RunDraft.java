package io.trainyard.launch.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.launch.Machine;
import io.trainyard.spec.check.Checked;
import io.trainyard.spec.check.DatasetShapes;
import io.trainyard.spec.check.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The run being written, as JSON, right or wrong; tells its listeners what the checks say after every change. */
final class RunDraft {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final DatasetShapes datasets;
    private final Machine machine;
    private final List<Consumer<Checked>> listeners = new ArrayList<>();
    private ObjectNode tree;

    RunDraft(DatasetShapes datasets, Machine machine, ObjectNode tree) {
        this.datasets = datasets;
        this.machine = machine;
        this.tree = tree;
    }

    void onChange(Consumer<Checked> listener) {
        listeners.add(listener);
    }

    void clearListeners() {
        listeners.clear();
    }

    ObjectNode tree() {
        return tree;
    }

    ObjectNode object(String name) {
        return (ObjectNode) tree.get(name);
    }

    ArrayNode layers() {
        return (ArrayNode) tree.get("model").get("layers");
    }

    void replace(ObjectNode other) {
        tree = other;
        changed();
    }

    /** Takes a saved draft; one that isn't of today's form is left alone. */
    void restore(String saved) {
        try {
            DraftShape.formed(JSON.readTree(saved)).ifPresent(draft -> tree = draft);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Indicates a bug: a saved draft isn't JSON", e);
        }
    }

    /**
     * Takes JSON in place of the draft, with its mistakes as long as the form has a place for them.
     *
     * @return why it isn't taken; empty when it is
     */
    Optional<Checked> take(String json) {
        try {
            JsonNode given = JsonText.read(json);
            Optional<ObjectNode> formed = DraftShape.formed(given);
            formed.ifPresent(this::replace);
            return formed.isPresent() ? Optional.empty() : Optional.of(machine.read(given, datasets));
        } catch (JsonText.Refused e) {
            return Optional.of(Checked.refused(e.getMessage()));
        }
    }

    Checked check() {
        return machine.read(tree, datasets);
    }

    /** What the layers are called, as in the summary. */
    List<String> layerNames() {
        return new LayerLinks(layers()).names();
    }

    void changed() {
        Checked checked = check();
        listeners.forEach(listener -> listener.accept(checked));
    }
}
