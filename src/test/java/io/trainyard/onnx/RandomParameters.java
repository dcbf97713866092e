package io.trainyard.onnx;

import io.trainyard.model.SafetensorsFiles.Values;
import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.ModelShapes;
import io.trainyard.spec.ModelSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Parameters as a trainer would leave them: right names and shapes, values drawn at random. */
final class RandomParameters {

    private static final double SMALL = 0.3;

    private final Random random = new Random(1);
    private final Map<String, Values> all = new LinkedHashMap<>();

    static Map<String, Values> of(ModelSpec model, DatasetShape dataset) {
        RandomParameters parameters = new RandomParameters();
        ModelShapes shapes = ModelShapes.of(model, dataset);
        for (int i = 0; i < model.layers().size(); i++) {
            long inputs = shapes.inputs(i).orElseThrow().getFirst().last();
            parameters.add(shapes.graph().names().get(i), model.layers().get(i), inputs);
        }
        return parameters.all;
    }

    private void add(String name, LayerSpec layer, long inputs) {
        switch (layer) {
            case LayerSpec.Dense dense -> kernel(name, dense.useBias(), dense.units(), inputs);
            case LayerSpec.Conv2D conv ->
                kernel(
                        name,
                        conv.useBias(),
                        conv.filters(),
                        inputs / conv.groups(),
                        conv.kernelSize().height(),
                        conv.kernelSize().width());
            case LayerSpec.BatchNormalization norm -> {
                normalization(name, norm.scale(), norm.center(), inputs);
                put(name + ".moving_mean", 0, inputs);
                put(name + ".moving_variance", 1, inputs);
            }
            case LayerSpec.LayerNormalization norm -> normalization(name, norm.scale(), norm.center(), inputs);
            default -> {}
        }
    }

    private void kernel(String name, boolean bias, long... shape) {
        put(name + ".weight", 0, shape);
        if (bias) {
            put(name + ".bias", 0, shape[0]);
        }
    }

    private void normalization(String name, boolean scale, boolean center, long channels) {
        if (scale) {
            put(name + ".gamma", 1, channels);
        }
        if (center) {
            put(name + ".beta", 0, channels);
        }
    }

    private void put(String name, double middle, long... shape) {
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (middle + SMALL * (2 * random.nextDouble() - 1));
        }
        all.put(name, new Values(values, shape));
    }
}
