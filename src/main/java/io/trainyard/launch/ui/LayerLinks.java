package io.trainyard.launch.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trainyard.spec.LayerNames;
import io.trainyard.spec.ModelGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The layers of a draft and what each takes. In JSON a layer names its inputs, and automatic names shift whenever a layer
 * comes or goes; here an input stays the layer that was meant, and the names are written anew after every change.
 */
final class LayerLinks {
    private final ArrayNode layers;

    /** What layers take by name: a layer of the draft, or the text of a name that none has. None is the layer before. */
    private final Map<JsonNode, List<JsonNode>> inputs = new IdentityHashMap<>();

    LayerLinks(ArrayNode layers) {
        this.layers = layers;
        layers.forEach(layer -> inputs.put(layer, meant(texts(layer.path("inputs")))));
    }

    /** The layers' names, as in the summary. */
    List<String> names() {
        Map<String, Integer> counts = new HashMap<>();
        List<String> names = new ArrayList<>();
        layers.forEach(layer -> names.add(
                LayerNames.of(layer.path("name").asText(), layer.path("type").asText(), counts)));
        return names;
    }

    /** The names of what a layer takes; empty for the layer before it. */
    List<String> inputs(int layer) {
        Map<JsonNode, String> names = byLayer();
        return taken(layers.get(layer)).stream()
                .map(input -> names.getOrDefault(input, input.asText()))
                .toList();
    }

    /** What a layer could take: the image and all other layers. */
    List<String> choices(int layer) {
        List<String> others = names();
        others.remove(layer);
        others.addFirst(ModelGraph.IMAGE);
        return others;
    }

    void take(int layer, Collection<String> names) {
        inputs.put(layers.get(layer), meant(List.copyOf(names)));
        write();
    }

    /** Gives a layer a name of its own; an empty one is the automatic name. */
    void rename(int layer, String name) {
        ObjectNode object = (ObjectNode) layers.get(layer);
        if (name.isEmpty()) {
            object.remove("name");
        } else {
            object.put("name", name);
        }
        write();
    }

    void insert(int index, ObjectNode layer) {
        layers.insert(index, layer);
        write();
    }

    /** Puts a copy below a layer. It takes what that takes, but has a name of its own. */
    void duplicate(int index) {
        JsonNode original = layers.get(index);
        ObjectNode copy = original.deepCopy();
        copy.remove("name");
        inputs.put(copy, taken(original));
        insert(index + 1, copy);
    }

    void move(int from, int to) {
        layers.insert(to, layers.remove(from));
        write();
    }

    /** Takes a layer out; layers that named it take what it took. */
    void remove(int index) {
        JsonNode gone = layers.get(index);
        JsonNode before = index == 0 ? TextNode.valueOf(ModelGraph.IMAGE) : layers.get(index - 1);
        List<JsonNode> instead = taken(gone).isEmpty() ? List.of(before) : taken(gone);
        layers.remove(index);
        inputs.remove(gone);
        inputs.replaceAll((layer, taken) -> replaced(taken, gone, merges(layer) ? instead : instead.subList(0, 1)));
        write();
    }

    private static List<JsonNode> replaced(List<JsonNode> taken, JsonNode gone, List<JsonNode> instead) {
        return distinct(taken.stream().flatMap(input -> input == gone ? instead.stream() : Stream.of(input)));
    }

    /** Equal layers may be different ones: only the same one counts once. */
    private static List<JsonNode> distinct(Stream<JsonNode> all) {
        List<JsonNode> found = new ArrayList<>();
        all.filter(input ->
                        found.stream().noneMatch(other -> other == input || other.isTextual() && other.equals(input)))
                .forEach(found::add);
        return found;
    }

    static boolean merges(JsonNode layer) {
        String type = layer.path("type").asText();
        return type.equals("add") || type.equals("concatenate");
    }

    private List<JsonNode> taken(JsonNode layer) {
        return inputs.getOrDefault(layer, List.of());
    }

    private List<JsonNode> meant(List<String> inputNames) {
        List<String> names = names();
        return inputNames.stream()
                .map(name -> names.contains(name) ? layers.get(names.indexOf(name)) : TextNode.valueOf(name))
                .toList();
    }

    private Map<JsonNode, String> byLayer() {
        List<String> names = names();
        Map<JsonNode, String> byLayer = new IdentityHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            byLayer.put(layers.get(i), names.get(i));
        }
        return byLayer;
    }

    private void write() {
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof ObjectNode layer) {
                List<String> names = inputs(i);
                layer.remove("inputs");
                if (!names.isEmpty()) {
                    names.forEach(layer.putArray("inputs")::add);
                }
            }
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
