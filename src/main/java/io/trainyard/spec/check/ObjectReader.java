package io.trainyard.spec.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trainyard.spec.catalogue.CheckedValue;
import io.trainyard.spec.catalogue.Nearest;
import io.trainyard.spec.catalogue.Parameter;
import io.trainyard.spec.catalogue.ParameterGroup;
import io.trainyard.spec.catalogue.ParameterType;
import io.trainyard.spec.catalogue.Quoted;
import io.trainyard.spec.catalogue.ValueCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object against its group of the catalogue. */
final class ObjectReader {

    private final Problems problems;

    ObjectReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * The object with its defaults; where a value is wrong, a legal one stands in for it if there is one.
     *
     * @param others names that the object may have beside the group's; they are left for the caller
     */
    ObjectNode read(JsonNode object, String path, ParameterGroup group, String... others) {
        refuseUnknown(object, path, group, List.of(others));
        ObjectNode complete = JsonNodeFactory.instance.objectNode();
        for (Parameter parameter : group.parameters()) {
            parameter(object.get(parameter.name()), join(path, parameter.name()), parameter)
                    .ifPresent(value -> complete.set(parameter.name(), value));
        }
        return complete;
    }

    /** Whether this is an object; if not, says so. */
    boolean isObject(JsonNode node, String path, String example) {
        if (node.isObject()) {
            return true;
        }
        String came = node.isMissingNode() ? "it is missing" : "got " + Quoted.json(node);
        problems.add(path, "expected an object such as %s, %s".formatted(example, came));
        return false;
    }

    /**
     * Which of the types the object is of; empty, and said, when of none.
     *
     * @param kind what it is a type of, such as {@code layer}
     */
    Optional<ParameterGroup> type(JsonNode object, String path, String kind, List<ParameterGroup> types) {
        List<String> names = types.stream().map(ParameterGroup::name).toList();
        JsonNode type = object.path("type");
        Optional<ParameterGroup> found = types.stream()
                .filter(t -> type.isTextual() && t.name().equals(type.textValue()))
                .findFirst();
        if (found.isEmpty()) {
            String came = type.isMissingNode() ? "it is missing" : "got " + Quoted.json(type);
            String hint = type.isTextual() ? Nearest.hint(type.textValue(), names) : "";
            problems.add(
                    join(path, "type"),
                    "expected a type of %s, one of %s; %s%s".formatted(kind, String.join(", ", names), came, hint));
        }
        return found;
    }

    private void refuseUnknown(JsonNode object, String path, ParameterGroup group, List<String> others) {
        List<String> known = new ArrayList<>(group.names());
        known.addAll(others);
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.add(join(path, Quoted.plain(name)), unknown(name, known));
            }
        });
    }

    private static String unknown(String name, List<String> known) {
        return Nearest.of(name, known)
                .map("unknown field: did you mean \"%s\"?"::formatted)
                .orElse(known.isEmpty() ? "unknown field" : "unknown field; known are " + String.join(", ", known));
    }

    /** The value in its normal form; empty, and said, when it is of no such type. */
    Optional<JsonNode> value(JsonNode given, String path, ParameterType type) {
        CheckedValue checked = ValueCheck.check(type, given);
        if (checked.problem() != null) {
            problems.add(path, checked.problem());
        }
        return Optional.ofNullable(checked.value());
    }

    private Optional<JsonNode> parameter(@Nullable JsonNode given, String path, Parameter parameter) {
        if (given == null || absent(given, parameter)) {
            if (parameter.required()) {
                problems.add(path, "it is missing; expected " + parameter.type().expected());
            }
            return Optional.ofNullable(standIn(parameter));
        }
        return value(given, path, parameter.type()).or(() -> Optional.ofNullable(standIn(parameter)));
    }

    /** An optional text may be left out by null or by being empty, too. */
    private static boolean absent(JsonNode given, Parameter parameter) {
        return parameter.defaultValue() instanceof NullNode
                && (given.isNull() || given.isTextual() && given.textValue().isBlank());
    }

    /** The default, else any legal value; null when none can be thought of. */
    private static @Nullable JsonNode standIn(Parameter parameter) {
        JsonNode defaultValue = parameter.defaultValue();
        if (defaultValue != null) {
            return defaultValue;
        }
        return switch (parameter.type()) {
            case ParameterType.Int range -> LongNode.valueOf(range.min());
            case ParameterType.Sides sides -> LongNode.valueOf(sides.side().min());
            case ParameterType.AxisList list -> LongNode.valueOf(list.axis().max());
            case ParameterType.Bool _ -> BooleanNode.FALSE;
            case ParameterType.Choice choice -> TextNode.valueOf(choice.values().getFirst());
            case ParameterType.Real _, ParameterType.Text _, ParameterType.NoiseSizes _ -> null;
        };
    }

    static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
