package io.trainyard.launch.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.launch.Machine;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.SpecJson;
import io.trainyard.spec.check.Checked;
import io.trainyard.spec.check.DatasetShapes;
import io.trainyard.spec.check.SpecReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The run being written, as JSON, right or wrong; tells its listeners what the checks say after every change. */
final class RunDraft {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final DatasetShapes datasets;
    private final Machine machine;
    private final List<Consumer<Checked>> listeners = new ArrayList<>();
    private ObjectNode tree;

    RunDraft(DatasetShapes datasets, Machine machine, RunSpec spec) {
        this.datasets = datasets;
        this.machine = machine;
        this.tree = SpecJson.tree(spec);
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

    void replace(RunSpec spec) {
        tree = SpecJson.tree(spec);
        changed();
    }

    /** Takes a saved draft; one that isn't of today's form is left alone. */
    void restore(String saved) {
        try {
            if (JSON.readTree(saved) instanceof ObjectNode object && fits(object)) {
                tree = object;
                if (!(tree.get("schedule") instanceof ObjectNode)) {
                    tree.putObject("schedule").put("type", "constant"); // a draft from before there were schedules
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Indicates a bug: a saved draft isn't JSON", e);
        }
    }

    private static boolean fits(ObjectNode object) {
        return object.get("optimizer") instanceof ObjectNode
                && object.get("fit") instanceof ObjectNode
                && object.path("model").get("layers") instanceof ArrayNode;
    }

    Checked check() {
        return machine.check(SpecReader.read(tree, datasets));
    }

    void changed() {
        Checked checked = check();
        listeners.forEach(listener -> listener.accept(checked));
    }
}
