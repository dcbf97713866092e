package io.trainyard.spec.check;

import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.ModelGraph;
import io.trainyard.spec.ModelShapes;
import io.trainyard.spec.ModelSpec;
import java.util.List;
import java.util.Optional;

/** Whether the layers are connected, and can take what the layers before them give. */
record GraphCheck(ModelSpec model, Draft draft, Problems problems) {

    /** Whether every layer's inputs are clear; if not, says at which layers and why. */
    boolean connected() {
        List<ModelGraph.Fault> faults = ModelGraph.faults(model);
        faults.forEach(fault -> problems.add(path(fault.layer()) + ".inputs", fault.message()));
        return faults.isEmpty();
    }

    /** The shapes of connected layers; empty, and said, when a layer can't take its inputs. */
    Optional<ModelShapes> shapes(DatasetShape dataset) {
        ModelShapes shapes = ModelShapes.of(model, dataset);
        boolean possible = true;
        for (int i = 0; i < model.nodes().size(); i++) {
            Optional<String> problem = shapes.problem(i);
            int layer = i;
            problem.filter(message -> draft.sound(path(layer)))
                    .ifPresent(message -> problems.add(path(layer), message));
            possible = possible && problem.isEmpty();
        }
        return possible ? Optional.of(shapes) : Optional.empty();
    }

    private static String path(int layer) {
        return "model.layers[" + layer + "]";
    }
}
