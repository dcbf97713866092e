package io.trainyard.spec.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trainyard.spec.catalogue.ParameterType.NoiseSizes;
import java.util.Locale;
import java.util.stream.Collectors;

/** A dropout's noise shape as people write it: {@code None, 1, 1, None}; brackets and null are read, too. */
public final class NoiseShapeText {

    private NoiseShapeText() {}

    /** What a field or a table shows of a list's JSON, right or wrong. */
    static String written(JsonNode list) {
        return list.valueStream()
                .map(size -> size.isNull() ? "None" : size.asText())
                .collect(Collectors.joining(", "));
    }

    /** The JSON, or why the text is refused. */
    public static CheckedValue read(String text, NoiseSizes sizes) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (String part : SizeText.withoutBrackets(text).split(",", -1)) {
            switch (part.strip().toLowerCase(Locale.ROOT)) {
                case "1" -> list.add(1);
                case "none", "null" -> list.addNull();
                default -> {
                    return refused(sizes, TextNode.valueOf(text));
                }
            }
        }
        return check(sizes, list);
    }

    /** Whether JSON is a list of ones and nulls. */
    static CheckedValue check(NoiseSizes sizes, JsonNode value) {
        boolean legal = value.isArray()
                && !value.isEmpty()
                && value.size() <= NoiseSizes.MOST
                && value.valueStream().allMatch(size -> size.isNull() || size.isNumber() && size.doubleValue() == 1);
        if (!legal) {
            return refused(sizes, value);
        }
        ArrayNode normal = JsonNodeFactory.instance.arrayNode();
        value.forEach(size -> normal.add(size.isNull() ? null : (Integer) 1));
        return CheckedValue.legal(normal);
    }

    private static CheckedValue refused(NoiseSizes sizes, JsonNode came) {
        return CheckedValue.refused("expected %s, got %s", sizes.expected(), Quoted.json(came));
    }
}
