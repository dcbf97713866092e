package io.trainyard.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which layer takes its input from which. Layers are indexes in the model's list.
 *
 * @param names one a layer
 * @param inputs for each layer where its inputs come from: indexes of layers, or {@link #FROM_IMAGE}
 * @param order all layers, each after its inputs; the list's order as far as that allows
 * @param output the layer whose output no other takes
 */
public record ModelGraph(List<String> names, List<List<Integer>> inputs, List<Integer> order, int output) {

    /** The name of the model's input among a layer's inputs. */
    public static final String IMAGE = "input_layer";

    /** The model's input among indexes of layers. */
    public static final int FROM_IMAGE = -1;

    /**
     * Something wrong with how layers are connected.
     *
     * @param layer its index
     */
    public record Fault(int layer, String message) {}

    /** @throws IllegalArgumentException naming the first of {@link #faults} */
    public static ModelGraph of(ModelSpec model) {
        Wiring wiring = new Wiring(model);
        wiring.faults().stream().findFirst().ifPresent(fault -> {
            throw new IllegalArgumentException("layer %d: %s".formatted(fault.layer(), fault.message()));
        });
        return new ModelGraph(
                wiring.names(),
                wiring.inputs(),
                wiring.order(),
                wiring.outputs().getFirst());
    }

    /** All that is wrong with how the layers are connected, by layer. */
    public static List<Fault> faults(ModelSpec model) {
        return new Wiring(model).faults();
    }

    /** The layers that take this layer's output. */
    public List<Integer> consumers(int layer) {
        return IntStream.range(0, inputs.size())
                .filter(i -> inputs.get(i).contains(layer))
                .boxed()
                .toList();
    }

    /** Names as far as they can be made out, faults as they are found. */
    private static final class Wiring {

        private final List<String> names;
        private final List<List<Integer>> inputs = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();
        private final List<Integer> order = new ArrayList<>();

        Wiring(ModelSpec model) {
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

        List<Fault> faults() {
            return faults.stream().sorted(Comparator.comparing(Fault::layer)).toList();
        }

        List<Integer> outputs() {
            return IntStream.range(0, names.size())
                    .filter(i -> inputs.stream().noneMatch(taken -> taken.contains(i)))
                    .boxed()
                    .toList();
        }

        private Map<String, Integer> byName() {
            Map<String, Integer> byName = new HashMap<>();
            byName.put(IMAGE, FROM_IMAGE);
            for (int i = 0; i < names.size(); i++) {
                Integer other = byName.putIfAbsent(names.get(i), i);
                if (other != null) {
                    String whose = other == FROM_IMAGE ? "the image's" : "layer %d's".formatted(other + 1);
                    fault(i, "its name %s is %s, too: give it another".formatted(names.get(i), whose));
                }
            }
            return byName;
        }

        private List<Integer> resolve(LayerNode node, int layer, Map<String, Integer> byName) {
            if (node.inputs().isEmpty()) {
                if (node.layer().merges()) {
                    fault(layer, "%s takes two inputs or more: name them in its inputs".formatted(names.get(layer)));
                }
                return List.of(layer - 1); // FROM_IMAGE for the first
            }
            checkCount(node, layer);
            List<Integer> found = new ArrayList<>();
            for (String input : node.inputs()) {
                Integer index = byName.get(input);
                if (index == null) {
                    fault(
                            layer,
                            "it takes %s, but no layer has that name; there are %s".formatted(input, known(layer)));
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
            others.addFirst(IMAGE);
            return String.join(", ", others);
        }

        private void sort() {
            boolean[] done = new boolean[names.size()];
            int before = -1;
            while (before < order.size()) {
                before = order.size();
                for (int i = 0; i < done.length; i++) {
                    if (!done[i] && inputs.get(i).stream().allMatch(input -> input == FROM_IMAGE || done[input])) {
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
                        .filter(input -> input != FROM_IMAGE && !done[input])
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
            faults.add(new Fault(layer, message));
        }
    }
}
