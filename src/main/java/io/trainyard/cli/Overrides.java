package io.trainyard.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values from the command line that replace those of a spec. They are checked by the server, as all of a spec. */
final class Overrides {

    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,6})?");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, JsonNode> values = new LinkedHashMap<>();

    /**
     * Replaces a number; one that is none is sent as text, which the server refuses with the path.
     *
     * @param path such as {@code fit.epochs}
     * @param value null to leave the spec's
     */
    Overrides number(String path, @Nullable String value) {
        if (value != null) {
            boolean number = value.length() <= 100 && JSON_NUMBER.matcher(value).matches();
            values.put(
                    path,
                    number
                            ? JsonNodeFactory.instance.numberNode(new BigDecimal(value))
                            : JsonNodeFactory.instance.textNode(value));
        }
        return this;
    }

    Overrides text(String path, @Nullable String value) {
        if (value != null) {
            values.put(path, JsonNodeFactory.instance.textNode(value));
        }
        return this;
    }

    /** The spec with these values. What isn't the JSON of an object stays as it is: the server says best what is wrong. */
    String applyTo(String spec) {
        if (values.isEmpty()) {
            return spec;
        }
        try {
            if (JSON.readTree(spec) instanceof ObjectNode tree) {
                values.forEach((path, value) -> put(tree, path, value));
                return JSON.writeValueAsString(tree);
            }
            return spec;
        } catch (JsonProcessingException e) {
            return spec;
        }
    }

    private static void put(ObjectNode tree, String path, JsonNode value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            tree.set(path, value);
            return;
        }
        String part = path.substring(0, dot);
        ObjectNode inner = tree.get(part) instanceof ObjectNode there ? there : tree.putObject(part);
        put(inner, path.substring(dot + 1), value);
    }
}
