package io.trainyard.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Finds out how layers are connected: names as far as they can be made out, faults as they are found. */
final class GraphWiring {

    private final List<String> names;
    private final List<List<Integer>> inputs = new ArrayList<>();
    private final List<ModelGraph.Fault> faults = new ArrayList<>();
    private final List<Integer> order = new ArrayList<>();

    GraphWiring(ModelSpec model) {
        names = LayerNames.of(model);
        Map<String, Integer> byName = byName();
        for (int i = 0; i < names.size(); i++) {
            inputs.add(resolve(model.nodes().get(i), i, byName));
        }
        if (faults.isEmpty()) {
            sort();
        }
        if (faults.isEmpty() && outputs().size() > 1) {
            refuseSecondOutput();
        }
    }

    List<String> names() {
        return names;
    }

    List<List<Integer>> inputs() {
        return List.copyOf(inputs);
    }

    List<Integer> order() {
        return List.copyOf(order);
    }

    List<ModelGraph.Fault> faults() {
        return faults.stream()
                .sorted(Comparator.comparing(ModelGraph.Fault::layer))
                .toList();
    }

    List<Integer> outputs() {
        return IntStream.range(0, names.size())
                .filter(i -> inputs.stream().noneMatch(taken -> taken.contains(i)))
                .boxed()
                .toList();
    }

    private Map<String, Integer> byName() {
        Map<String, Integer> byName = new HashMap<>();
        byName.put(ModelGraph.IMAGE, ModelGraph.FROM_IMAGE);
        for (int i = 0; i < names.size(); i++) {
            Integer other = byName.putIfAbsent(names.get(i), i);
            if (other != null) {
                String whose = other == ModelGraph.FROM_IMAGE ? "the image's" : "layer %d's".formatted(other + 1);
                String message = "its name %s is %s, too: give it another".formatted(names.get(i), whose);
                faults.add(new ModelGraph.Fault(i, "name", message));
            }
        }
        return byName;
    }

    private List<Integer> resolve(LayerNode node, int layer, Map<String, Integer> byName) {
        if (node.inputs().isEmpty()) {
            if (node.layer().merges()) {
                fault(layer, "%s takes two inputs or more: name them in its inputs".formatted(names.get(layer)));
            }
            return List.of(layer - 1); // ModelGraph.FROM_IMAGE for the first
        }
        checkCount(node, layer);
        List<Integer> found = new ArrayList<>();
        for (String input : node.inputs()) {
            Integer index = byName.get(input);
            if (index == null) {
                fault(layer, "it takes %s, but no layer has that name; there are %s".formatted(input, known(layer)));
            } else if (found.contains(index)) {
                fault(layer, "it takes %s twice: name each input once".formatted(input));
            } else {
                found.add(index);
            }
        }
        return List.copyOf(found);
    }

    private void checkCount(LayerNode node, int layer) {
        int count = node.inputs().size();
        if (node.layer().merges() && count < 2) {
            fault(layer, "%s takes two inputs or more, got one".formatted(names.get(layer)));
        } else if (!node.layer().merges() && count > 1) {
            fault(
                    layer,
                    "%s takes one input, got %d: join them with an Add or a Concatenate first"
                            .formatted(names.get(layer), count));
        }
    }

    private String known(int layer) {
        List<String> others = new ArrayList<>(names);
        others.remove(layer);
        others.addFirst(ModelGraph.IMAGE);
        return String.join(", ", others);
    }

    private void sort() {
        boolean[] done = new boolean[names.size()];
        int before = -1;
        while (before < order.size()) {
            before = order.size();
            for (int i = 0; i < done.length; i++) {
                if (!done[i]
                        && inputs.get(i).stream().allMatch(input -> input == ModelGraph.FROM_IMAGE || done[input])) {
                    done[i] = true;
                    order.add(i);
                }
            }
        }
        if (order.size() < names.size()) {
            refuseCycle(done);
        }
    }

    private void refuseCycle(boolean[] done) {
        int layer = IntStream.range(0, done.length)
                .filter(i -> !done[i])
                .findFirst()
                .orElseThrow();
        List<Integer> path = new ArrayList<>();
        while (!path.contains(layer)) {
            path.add(layer);
            layer = inputs.get(layer).stream()
                    .filter(input -> input != ModelGraph.FROM_IMAGE && !done[input])
                    .findFirst()
                    .orElseThrow();
        }
        List<Integer> cycle = new ArrayList<>(path.subList(path.indexOf(layer), path.size()));
        cycle.add(layer);
        List<String> way = cycle.reversed().stream().map(names::get).toList();
        fault(layer, "it takes its own output in a circle: " + String.join(" → ", way));
    }

    private void refuseSecondOutput() {
        List<Integer> outputs = outputs();
        for (int output : outputs.subList(0, outputs.size() - 1)) {
            fault(
                    output,
                    "no layer takes what %s gives, so that the model has two outputs, this and %s: name it among another layer's inputs, or delete it"
                            .formatted(names.get(output), names.get(outputs.getLast())));
        }
    }

    private void fault(int layer, String message) {
        faults.add(new ModelGraph.Fault(layer, "inputs", message));
    }
}
