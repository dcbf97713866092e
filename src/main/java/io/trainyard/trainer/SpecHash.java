package io.trainyard.trainer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.SpecJson;
import io.trainyard.trainer.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tells whether a checkpoint fits a spec. */
final class SpecHash {

    private SpecHash() {}

    /**
     * SHA-256 of the spec's JSON without what may differ between two trainings of which one goes on with the other: the
     * names, how many epochs there are, and when checkpoints are written.
     */
    static String of(RunSpec spec) {
        ObjectNode tree = SpecJson.tree(spec).without(List.of("experiment", "name"));
        tree.withObject("/fit").remove(List.of("epochs", "checkpoints"));
        return Sha256.of(tree.toString().getBytes(StandardCharsets.UTF_8));
    }
}
