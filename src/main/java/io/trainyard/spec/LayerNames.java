package io.trainyard.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The layers' own names, else Keras's automatic ones: {@code dense}, {@code dense_1}, {@code dense_2}, a count a type. */
public final class LayerNames {

    private LayerNames() {}

    /** One name a layer, in the layers' order. Different ones, unless layers were given the same name. */
    public static List<String> of(ModelSpec model) {
        Map<String, Integer> counts = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (LayerNode node : model.nodes()) {
            names.add(node.name() == null ? automatic(node.layer().type(), counts) : node.name());
        }
        return names;
    }

    private static String automatic(String type, Map<String, Integer> counts) {
        int before = counts.merge(type, 1, Integer::sum) - 1;
        return before == 0 ? type : type + "_" + before;
    }
}
