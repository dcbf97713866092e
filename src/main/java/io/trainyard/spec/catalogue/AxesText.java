package io.trainyard.spec.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trainyard.spec.catalogue.ParameterType.AxisList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Axes as people write them: {@code -1}, else {@code 1, 2, 3}; {@code [1, 2, 3]} is read, too. */
public final class AxesText {

    private AxesText() {}

    /** What a field or a table shows of a list's JSON, right or wrong. */
    static String written(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }

    /** The JSON, or why the text is refused. */
    public static CheckedValue read(String text, AxisList range) {
        List<String> parts = List.of(SizeText.withoutBrackets(text).split(",", -1));
        return axes(parts, range, axis -> NumberText.integer(axis, range.axis()));
    }

    /** Whether JSON is one number or a list of some. */
    static CheckedValue check(AxisList range, JsonNode value) {
        List<JsonNode> parts = value.isArray() ? value.valueStream().toList() : List.of(value);
        return parts.isEmpty() || !parts.stream().allMatch(JsonNode::isNumber)
                ? CheckedValue.refused("expected %s, got %s", range.expected(), Quoted.json(value))
                : axes(parts, range, axis -> ValueCheck.check(range.axis(), axis));
    }

    private static <T> CheckedValue axes(List<T> parts, AxisList range, Function<T, CheckedValue> check) {
        if (parts.size() > range.axis().max()) {
            return CheckedValue.refused("expected %s, got %d numbers", range.expected(), parts.size());
        }
        ArrayNode axes = JsonNodeFactory.instance.arrayNode();
        for (T part : parts) {
            CheckedValue axis = check.apply(part);
            if (axis.value() == null) {
                return axis;
            }
            axes.add(axis.value());
        }
        return CheckedValue.legal(axes.size() == 1 ? axes.get(0) : axes);
    }
}
