package io.trainyard.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keras's automatic layer names: {@code dense}, {@code dense_1}, {@code dense_2}, one count a type. */
public final class LayerNames {

    private LayerNames() {}

    /** One name a layer, in the layers' order. */
    public static List<String> of(ModelSpec model) {
        Map<String, Integer> counts = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (LayerSpec layer : model.layers()) {
            String type = type(layer);
            int before = counts.merge(type, 1, Integer::sum) - 1;
            names.add(before == 0 ? type : type + "_" + before);
        }
        return names;
    }

    private static String type(LayerSpec layer) {
        return switch (layer) {
            case LayerSpec.Flatten f -> "flatten";
            case LayerSpec.Dense d -> "dense";
            case LayerSpec.Activation a -> "activation";
            case LayerSpec.Dropout d -> "dropout";
        };
    }
}
