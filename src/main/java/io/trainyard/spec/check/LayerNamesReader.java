package io.trainyard.spec.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.spec.catalogue.Quoted;
import java.util.regex.Pattern;

/** Reads a layer's own name and the names of its inputs; whether they fit together is the graph's question. */
final class LayerNamesReader {

    /** What is also a legal name in Python, in a hyperparameter's name and in a file of parameters. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,59}");

    private static final String EXPECTED = "expected a name of 1 to 60 letters, digits and _, a letter first, got ";
    private static final int MAX_INPUTS = 50;

    private final Problems problems;

    LayerNamesReader(Problems problems) {
        this.problems = problems;
    }

    /** {@code name} and {@code inputs} as far as they are given and legal. */
    ObjectNode read(JsonNode layer, String path) {
        ObjectNode legal = JsonNodeFactory.instance.objectNode();
        JsonNode name = layer.path("name");
        if (isGiven(name) && isName(name, path + ".name")) {
            legal.set("name", name);
        }
        JsonNode inputs = layer.path("inputs");
        if (isGiven(inputs)) {
            ArrayNode names = inputs(inputs, path + ".inputs");
            if (!names.isEmpty()) {
                legal.set("inputs", names);
            }
        }
        return legal;
    }

    private static boolean isGiven(JsonNode node) {
        return !node.isMissingNode()
                && !node.isNull()
                && !(node.isTextual() && node.textValue().isEmpty());
    }

    private ArrayNode inputs(JsonNode inputs, String path) {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        if (!inputs.isArray() || inputs.size() > MAX_INPUTS) {
            problems.add(
                    path,
                    "expected a list of up to %d layer names such as [\"conv2d_1\"], got %s"
                            .formatted(MAX_INPUTS, inputs.isArray() ? inputs.size() : Quoted.json(inputs)));
            return names;
        }
        for (JsonNode input : inputs) {
            if (isName(input, path)) {
                names.add(input);
            }
        }
        return names;
    }

    private boolean isName(JsonNode name, String path) {
        if (name.isTextual() && NAME.matcher(name.textValue()).matches()) {
            return true;
        }
        problems.add(path, EXPECTED + Quoted.json(name));
        return false;
    }
}
