package io.trainyard.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.util.Optional;

/** The JSON of requests and events. Thread-safe. */
public final class ProtocolJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new InstantFromText()))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private ProtocolJson() {}

    public static String write(TrainerRequest request) {
        return text(request);
    }

    public static TrainerRequest request(String json) throws JsonProcessingException {
        return MAPPER.readValue(json, TrainerRequest.class);
    }

    /** One line, without its line break. */
    public static String write(TrainerEvent event) {
        return text(event);
    }

    /** The event on a line; empty when the line is no event, and so is log. */
    public static Optional<TrainerEvent> event(String line) {
        if (!line.startsWith("{\"event\":")) {
            return Optional.empty();
        }
        try {
            JsonNode tree = MAPPER.readTree(line);
            return Optional.of(MAPPER.treeToValue(tree, TrainerEvent.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Indicates a bug: no JSON for " + value, e);
        }
    }

    private static final class InstantFromText extends FromStringDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        InstantFromText() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String value, DeserializationContext context) {
            return Instant.parse(value);
        }
    }
}
