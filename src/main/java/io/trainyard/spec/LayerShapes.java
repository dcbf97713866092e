package io.trainyard.spec;

import java.util.ArrayList;
import java.util.List;

/** What layers make of shapes, and how many parameters they have, as in Keras. */
public final class LayerShapes {

    private LayerShapes() {}

    /** The shape of an image of the dataset: height, width, channels. */
    public static OutputShape input(DatasetShape dataset) {
        return OutputShape.of(dataset.height(), dataset.width(), dataset.channels());
    }

    /** The shape of the layer's output. Dense works on the last axis and leaves the others. */
    public static OutputShape output(LayerSpec layer, OutputShape input) {
        return switch (layer) {
            case LayerSpec.Flatten _ -> OutputShape.of(input.size());
            case LayerSpec.Dense dense -> input.withLast(dense.units());
            case LayerSpec.Activation _, LayerSpec.Dropout _ -> input;
        };
    }

    /** Every layer's output shape, in their order. */
    public static List<OutputShape> outputs(ModelSpec model, DatasetShape dataset) {
        List<OutputShape> shapes = new ArrayList<>();
        OutputShape shape = input(dataset);
        for (LayerSpec layer : model.layers()) {
            shape = output(layer, shape);
            shapes.add(shape);
        }
        return shapes;
    }

    /** The layer's parameters: exact up to 2^53; beyond that about right, up to {@link Long#MAX_VALUE}. */
    public static long parameters(LayerSpec layer, OutputShape input) {
        return switch (layer) {
            // As double, which doesn't wrap round: a dense layer may be asked for with more than 2^63 weights.
            case LayerSpec.Dense dense -> (long) ((double) input.last() * dense.units() + dense.units());
            case LayerSpec.Flatten _, LayerSpec.Activation _, LayerSpec.Dropout _ -> 0;
        };
    }
}
