package io.trainyard.spec.check;

import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.Loss;
import io.trainyard.spec.LossEnding;
import io.trainyard.spec.ModelGraph;
import io.trainyard.spec.ModelShapes;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.OutputShape;
import java.util.Optional;

/** Whether what comes out of the model fits the dataset's classes and the loss. */
record EndingCheck(ModelSpec model, Draft draft, Problems problems) {

    void check(Optional<DatasetShape> dataset) {
        dataset.ifPresent(this::checkShape);
        draft.loss().ifPresent(this::checkLoss);
    }

    private void checkShape(DatasetShape dataset) {
        OutputShape output = ModelShapes.of(model, dataset).output().orElseThrow();
        OutputShape expected = OutputShape.of(dataset.classes().size());
        if (output.equals(expected)) {
            return;
        }
        int deciding = decidingLayer();
        if (output.dimensions().size() == 1
                && deciding >= 0
                && model.layers().get(deciding) instanceof LayerSpec.Dense) {
            addIfSound(
                    path(deciding) + ".units",
                    "the last layer has %d units, but %s has %d classes: give it %d units"
                            .formatted(output.last(), dataset.name(), expected.last(), expected.last()));
        } else {
            addIfSound(
                    path(ModelGraph.of(model).output()),
                    "the last layer gives %s, expected %s, one output for each class: %s"
                            .formatted(output, expected, advice(output, expected)));
        }
    }

    private static String advice(OutputShape output, OutputShape expected) {
        return output.dimensions().size() > 1
                ? "add a Flatten first" + (output.last() == expected.last() ? "" : ", and end with a Dense layer")
                : "end with a Dense layer of %d units".formatted(expected.last());
    }

    private void checkLoss(Loss loss) {
        int last = ModelGraph.of(model).output();
        String path = model.layers().get(last) instanceof LayerSpec.Dropout ? path(last) : "loss";
        if (draft.sound(path(last)) && draft.sound("loss")) {
            LossEnding.refusal(model, loss).ifPresent(reason -> problems.add(path, reason));
        }
    }

    private void addIfSound(String path, String message) {
        if (draft.sound(path)) {
            problems.add(path, message);
        }
    }

    /** The last layer that isn't an activation or dropout, and so decides the output's shape; FROM_IMAGE if none. */
    private int decidingLayer() {
        ModelGraph graph = ModelGraph.of(model);
        int i = graph.output();
        while (i != ModelGraph.FROM_IMAGE
                && (model.layers().get(i) instanceof LayerSpec.Activation
                        || model.layers().get(i) instanceof LayerSpec.Dropout)) {
            i = graph.inputs().get(i).getFirst();
        }
        return i;
    }

    private static String path(int layer) {
        return "model.layers[" + layer + "]";
    }
}
