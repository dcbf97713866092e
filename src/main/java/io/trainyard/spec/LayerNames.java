package io.trainyard.spec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The layers' own names, else Keras's automatic ones: {@code dense}, {@code dense_1}, {@code dense_2}, a count a type. */
public final class LayerNames {

    private LayerNames() {}

    /** One name a layer, in the layers' order. Different ones, unless layers were given the same name. */
    public static List<String> of(ModelSpec model) {
        Map<String, Integer> counts = new HashMap<>();
        return model.nodes().stream()
                .map(node -> of(node.name(), node.layer().type(), counts))
                .toList();
    }

    /**
     * The name of the next layer of a list.
     *
     * @param own the layer's own name; null or empty for the automatic one
     * @param counts of the automatic names by type so far; is counted on
     */
    public static String of(@Nullable String own, String type, Map<String, Integer> counts) {
        if (own != null && !own.isEmpty()) {
            return own;
        }
        int before = counts.merge(type, 1, Integer::sum) - 1;
        return before == 0 ? type : type + "_" + before;
    }
}
