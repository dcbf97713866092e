package io.trainyard.spec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * The JSON of a run's spec: complete, in the records' order; defaults included, but for those of parameters that came late.
 * Thread-safe.
 */
public final class SpecJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private static final ObjectWriter PRETTY = MAPPER.writer(
            new DefaultPrettyPrinter(Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private SpecJson() {}

    /** Indented, for people. */
    public static String pretty(RunSpec spec) {
        return write(PRETTY, spec);
    }

    /** A draft that may be incomplete or wrong, indented, for people. */
    public static String pretty(JsonNode draft) {
        return write(PRETTY, draft);
    }

    /** On one line. */
    public static String compact(RunSpec spec) {
        return write(MAPPER.writer(), spec);
    }

    /** A draft that may be incomplete or wrong, on one line. */
    public static String compact(JsonNode draft) {
        return write(MAPPER.writer(), draft);
    }

    public static ObjectNode tree(RunSpec spec) {
        return MAPPER.valueToTree(spec);
    }

    /**
     * A complete spec, as {@link #compact} wrote it.
     *
     * @throws IllegalArgumentException when it isn't one: what users wrote goes through SpecReader instead
     */
    public static RunSpec parse(String json) {
        try {
            return MAPPER.readValue(json, RunSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the complete JSON of a run", e);
        }
    }

    /**
     * Part of a spec from its complete JSON.
     *
     * @throws IllegalArgumentException when the tree isn't the JSON of such a part: it hasn't been checked
     */
    public static <T> T part(JsonNode complete, Class<T> type) {
        try {
            return MAPPER.treeToValue(complete, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the complete JSON of a " + type.getSimpleName(), e);
        }
    }

    private static String write(ObjectWriter writer, Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new ReadableNumbers(MAPPER.createGenerator(text))) {
            writer.writeValue(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException("a spec can't be written as JSON", e);
        }
        return text.toString();
    }
}
