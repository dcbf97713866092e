package io.trainyard.trainer;

import io.trainyard.spec.LayerShapes;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.ModelShapes;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.NormalizationSpec;
import io.trainyard.spec.OutputShape;
import java.util.List;

/**
 * How many steps a block has: as many as take well under a second on two cores, so that a run stops soon after it is
 * asked to. Depends on nothing but the model and the batch size, since blocks decide what dropout draws.
 */
final class BlockLength {

    private static final int MOST_STEPS = 50;
    private static final double OPERATIONS = 20e9;

    /** Multiply and add, forward and for the gradients of weights and of inputs. */
    private static final int OPERATIONS_A_WEIGHT = 6;

    /** What a number costs that is only computed from one or a few others, waiting for memory included. */
    private static final int OPERATIONS_AN_OUTPUT = 20;

    private BlockLength() {}

    /** @param image (height, width, channels) */
    static int of(ModelSpec model, OutputShape image, int batchSize) {
        ModelShapes shapes = ModelShapes.of(model, image);
        double operations = 0;
        for (int layer = 0; layer < model.layers().size(); layer++) {
            OutputShape input = shapes.inputs(layer).orElseThrow().getFirst();
            OutputShape output = shapes.output(layer).orElseThrow();
            LayerSpec spec = model.layers().get(layer);
            operations += OPERATIONS_A_WEIGHT * LayerShapes.trainable(spec, input) * places(spec, output)
                    + OPERATIONS_AN_OUTPUT * (double) output.size();
        }
        return (int) Math.clamp(OPERATIONS / (operations * batchSize), 1, MOST_STEPS);
    }

    /** How often a weight is used: by dense layers and convolutions at every place of their output. */
    private static double places(LayerSpec layer, OutputShape output) {
        double places = output.size();
        List<Long> own = layer instanceof NormalizationSpec norm ? norm.along().sizes(output) : List.of(output.last());
        for (long size : own) {
            places /= size;
        }
        return places;
    }
}
