package io.trainyard.spec.check;

import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.Loss;
import io.trainyard.spec.LossEnding;
import io.trainyard.spec.ModelGraph;
import io.trainyard.spec.ModelShapes;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.OutputShape;
import java.util.List;

/** Whether what comes out of the model fits the dataset's classes and the loss. */
record EndingCheck(ModelSpec model, Draft draft, Problems problems) {

    /** @param shapes where the last layer's is known */
    void checkShape(ModelShapes shapes, DatasetShape dataset) {
        OutputShape output = shapes.output().orElseThrow();
        OutputShape expected = OutputShape.of(dataset.classes().size());
        if (output.equals(expected)) {
            return;
        }
        int deciding = decidingLayer(shapes.graph());
        if (output.dimensions().size() == 1
                && deciding >= 0
                && model.layers().get(deciding) instanceof LayerSpec.Dense) {
            problems.add(
                    LayerPath.of(deciding) + ".units",
                    "the last layer has %d units, but %s has %d classes: give it %d units"
                            .formatted(output.last(), dataset.name(), expected.last(), expected.last()));
        } else {
            problems.add(
                    LayerPath.of(shapes.graph().output()),
                    "the last layer gives %s, expected %s, one output for each class: %s"
                            .formatted(output, expected, advice(output, expected)));
        }
    }

    private static String advice(OutputShape output, OutputShape expected) {
        return output.dimensions().size() > 1
                ? "add a Flatten first" + (output.last() == expected.last() ? "" : ", and end with a Dense layer")
                : "end with a Dense layer of %d units".formatted(expected.last());
    }

    void checkLoss(Loss loss) {
        List<Integer> deciding = LossEnding.decidingLayers(model);
        int last = deciding.getFirst();
        String path = model.layers().get(last) instanceof LayerSpec.Dropout ? LayerPath.of(last) : "loss";
        if (draft.sound("loss") && deciding.stream().map(LayerPath::of).allMatch(draft::sound)) {
            LossEnding.refusal(model, loss).ifPresent(reason -> problems.add(path, reason));
        }
    }

    /** The last layer that isn't an activation or dropout, and so decides the output's shape; FROM_IMAGE if none. */
    private int decidingLayer(ModelGraph graph) {
        int i = graph.output();
        while (i != ModelGraph.FROM_IMAGE
                && (model.layers().get(i) instanceof LayerSpec.Activation
                        || model.layers().get(i) instanceof LayerSpec.Dropout)) {
            i = graph.inputs().get(i).getFirst();
        }
        return i;
    }
}
