package io.trainyard.spec.check;

import io.trainyard.spec.ModelGraph;
import io.trainyard.spec.ModelShapes;
import io.trainyard.spec.ModelSpec;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether the layers are connected, and can take what the layers before them give. */
record GraphCheck(ModelSpec model, Draft draft, Problems problems) {

    /** What says how layers are connected. */
    private static final Pattern WIRING = Pattern.compile("model\\.layers\\[\\d+]\\.(name|inputs)");

    /** Whether every layer's inputs are clear; if not, it is said at which layers and why. */
    boolean connected() {
        if (draft.wrong().stream()
                .anyMatch(problem -> WIRING.matcher(problem.path()).matches())) {
            return false; // illegal names were left out, so that all else hangs in the air
        }
        List<ModelGraph.Fault> faults = ModelGraph.faults(model);
        faults.forEach(fault -> problems.add(LayerPath.of(fault.layer()) + "." + fault.field(), fault.message()));
        return faults.isEmpty();
    }

    /** Whether every layer can take its inputs; if not, it is said at which it can't, as far as that is known. */
    boolean possible(ModelShapes shapes, KnownShapes known) {
        boolean possible = true;
        for (int i = 0; i < model.nodes().size(); i++) {
            Optional<String> problem = shapes.problem(i);
            int layer = i;
            problem.filter(_ -> known.given(layer) && known.inputs(layer))
                    .ifPresent(message -> problems.add(LayerPath.of(layer), message));
            possible = possible && problem.isEmpty();
        }
        return possible;
    }
}
