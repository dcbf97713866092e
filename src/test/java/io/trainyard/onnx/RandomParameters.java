package io.trainyard.onnx;

import io.trainyard.model.SafetensorsFiles.Values;
import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.ModelShapes;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.NormalizationSpec;
import io.trainyard.spec.OutputShape;
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
            OutputShape input = shapes.inputs(i).orElseThrow().getFirst();
            parameters.add(shapes.graph().names().get(i), model.layers().get(i), input);
        }
        return parameters.all;
    }

    private void add(String name, LayerSpec layer, OutputShape input) {
        long inputs = input.last();
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
            case NormalizationSpec norm -> {
                long[] sizes = norm.along().sizes(input).stream()
                        .mapToLong(Long::longValue)
                        .toArray();
                normalization(name, norm, sizes);
            }
            default -> {}
        }
    }

    private void kernel(String name, boolean bias, long... shape) {
        put(name + ".weight", 0, shape);
        if (bias) {
            put(name + ".bias", 0, shape[0]);
        }
    }

    private void normalization(String name, NormalizationSpec norm, long... sizes) {
        if (norm.scale()) {
            put(name + ".gamma", 1, sizes);
        }
        if (norm.center()) {
            put(name + ".beta", 0, sizes);
        }
        if (norm instanceof NormalizationSpec.BatchNormalization) {
            put(name + ".moving_mean", 0, sizes);
            put(name + ".moving_variance", 1, sizes);
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
