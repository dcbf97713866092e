package io.trainyard.spec.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trainyard.spec.NumberFormats;
import java.nio.charset.StandardCharsets;

/** Reads JSON text strictly: of limited size and depth, every key once, nothing after it. Thread-safe. */
public final class JsonText {

    static final int MAX_BYTES = 256 * 1024;
    static final int MAX_DEPTH = 50;

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_BYTES)
                            .maxNameLength(MAX_BYTES)
                            .maxNumberLength(1000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    /** The text can't be taken for a spec; the message says why. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        /** @param message what came and what was expected */
        Refused(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    /**
     * The tree, whatever it says.
     *
     * @throws Refused when it is no JSON, or more than a spec ever is
     */
    public static JsonNode read(String json) throws Refused {
        long bytes = json.length() > MAX_BYTES ? json.length() : json.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new Refused("expected at most %s of JSON, got %s"
                    .formatted(NumberFormats.bytes(MAX_BYTES), NumberFormats.bytes(bytes)));
        }
        if (json.isBlank()) {
            throw new Refused("expected a JSON object, got nothing");
        }
        try {
            return STRICT.readTree(json);
        } catch (StreamConstraintsException e) {
            throw new Refused("the JSON is nested deeper than %d levels or has a number of more than 1,000 digits%s"
                    .formatted(MAX_DEPTH, place(e)));
        } catch (JsonProcessingException e) {
            throw new Refused("the JSON is invalid%s: %s".formatted(place(e), reason(e.getOriginalMessage())));
        }
    }

    /** Jackson tells programmers of its switches and sources; users want neither. */
    private static String reason(String message) {
        return message.replaceAll(" \\(start marker at \\[[^\\]]*\\]\\)", "")
                .replaceAll(
                        "(?s)Non-standard token '([^']*)'.*",
                        "$1 is no number of JSON's; expected a finite one, such as 0.0005");
    }

    private static String place(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    }
}
