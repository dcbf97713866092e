package io.trainyard.spec.keras;

import io.trainyard.spec.ModelGraph;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which Keras lists a functional model's layers, whatever their order in the program: the farther from the
 * output, the earlier; among equally far ones as they are met going back from the output, first inputs first.
 */
final class SummaryOrder {

    private final ModelGraph graph;
    private final int[] distances;
    private final Map<Integer, Integer> met = new HashMap<>();

    private SummaryOrder(ModelGraph graph) {
        this.graph = graph;
        this.distances = new int[graph.names().size()];
        graph.order().reversed().forEach(this::passDistance);
        meet(graph.output());
    }

    /** The layers' indexes. */
    static List<Integer> of(ModelGraph graph) {
        SummaryOrder order = new SummaryOrder(graph);
        return graph.order().stream()
                .sorted(Comparator.comparing((Integer layer) -> -order.distances[layer])
                        .thenComparing(order.met::get))
                .toList();
    }

    /** Whether each layer takes the one before it and no other, so that Keras prints no connections. */
    static boolean isChain(ModelGraph graph) {
        SummaryOrder order = new SummaryOrder(graph);
        return graph.inputs().stream().allMatch(inputs -> inputs.size() == 1)
                && Arrays.stream(order.distances).distinct().count() == order.distances.length;
    }

    private void passDistance(int layer) {
        for (int input : graph.inputs().get(layer)) {
            if (input != ModelGraph.FROM_IMAGE) {
                distances[input] = Math.max(distances[input], distances[layer] + 1);
            }
        }
    }

    private void meet(int layer) {
        if (layer != ModelGraph.FROM_IMAGE && met.putIfAbsent(layer, met.size()) == null) {
            graph.inputs().get(layer).forEach(this::meet);
        }
    }
}
