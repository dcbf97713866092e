package io.trainyard.spec.check;

import com.fasterxml.jackson.databind.JsonNode;

/** The only way from what a user wrote to a RunSpec. Thread-safe. */
public final class SpecReader {

    public static final int MAX_LAYERS = 200;

    private SpecReader() {}

    /** A spec from JSON text, within this machine's memory. Never throws: whatever is wrong is among the problems. */
    public static Checked read(String json, DatasetShapes datasets, EngineChoice engines) {
        try {
            return read(JsonText.read(json), datasets, engines);
        } catch (JsonText.Refused e) {
            return Checked.refused(e.getMessage());
        }
    }

    /** A spec from a JSON tree, such as a form's draft, within this machine's memory. */
    public static Checked read(JsonNode tree, DatasetShapes datasets, EngineChoice engines) {
        return read(tree, datasets, engines, MemoryNeed.machineBytes());
    }

    /**
     * A spec from a JSON tree.
     *
     * @param engines asked when the tree leaves the engine open, and for the GPU that it will get
     * @param machineBytes the memory that the machine has
     */
    public static Checked read(JsonNode tree, DatasetShapes datasets, EngineChoice engines, long machineBytes) {
        Problems problems = new Problems();
        if (!new ObjectReader(problems).isObject(tree, "", "{\"experiment\":\"...\",\"model\":{...}}")) {
            return new Checked(null, problems.list());
        }
        Draft draft = new DraftReader(problems).read(tree);
        new SpecChecks(draft, problems).check(datasets, engines, machineBytes);
        return problems.isEmpty()
                ? new Checked(draft.spec(engines), problems.list())
                : new Checked(null, problems.list());
    }
}
