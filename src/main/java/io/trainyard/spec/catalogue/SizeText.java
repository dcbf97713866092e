package io.trainyard.spec.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trainyard.spec.catalogue.ParameterType.Sides;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rows and columns as people write them: {@code 3} for both, else {@code 3 x 5}; {@code (3, 5)} is read, too. */
public final class SizeText {
    private static final Pattern BRACKETS = Pattern.compile("\\((.*)\\)|\\[(.*)]");
    private static final Pattern BETWEEN = Pattern.compile("[x×,]");

    private SizeText() {}

    /** What a field or a table shows of a pair's JSON, right or wrong. */
    static String written(JsonNode pair) {
        return pair.valueStream().map(JsonNode::asText).collect(Collectors.joining(" x "));
    }

    /** The JSON, or why the text is refused. */
    public static CheckedValue read(String text, Sides range) {
        return sides(
                List.of(BETWEEN.split(withoutBrackets(text), -1)),
                range,
                side -> NumberText.integer(side, range.side()));
    }

    static String withoutBrackets(String text) {
        return BRACKETS.matcher(text.strip()).replaceFirst("$1$2");
    }

    /** Whether JSON is one number or a list of two. */
    static CheckedValue check(Sides range, JsonNode value) {
        List<JsonNode> parts = value.isArray() ? value.valueStream().toList() : List.of(value);
        if (parts.isEmpty()
                || value.isArray() && parts.size() == 1
                || !parts.stream().allMatch(JsonNode::isNumber)) {
            return CheckedValue.refused("expected %s, got %s", range.expected(), Quoted.json(value));
        }
        return sides(parts, range, side -> ValueCheck.check(range.side(), side));
    }

    private static <T> CheckedValue sides(List<T> parts, Sides range, Function<T, CheckedValue> check) {
        if (parts.size() > 2) {
            return CheckedValue.refused("expected %s, got %d numbers", range.expected(), parts.size());
        }
        ArrayNode sides = JsonNodeFactory.instance.arrayNode();
        for (T part : parts) {
            CheckedValue side = check.apply(part);
            if (side.value() == null) {
                String which = parts.size() == 1 ? "" : sides.isEmpty() ? "height: " : "width: ";
                return CheckedValue.refused("%s%s", which, String.valueOf(side.problem()));
            }
            sides.add(side.value());
        }
        boolean square = sides.get(0).equals(sides.get(sides.size() - 1));
        return CheckedValue.legal(square ? sides.get(0) : sides);
    }
}
