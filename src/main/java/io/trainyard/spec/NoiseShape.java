package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Along which axes a dropout decides once for all places. In JSON as in Keras: 1 where it does, null where each place is
 * decided by itself; {@code [null, 1, 1, null]} drops whole channels of images.
 *
 * @param shared for each axis, the batch's first
 */
public record NoiseShape(List<Boolean> shared) {

    public NoiseShape {
        shared = List.copyOf(shared);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static NoiseShape of(JsonNode json) {
        return new NoiseShape(json.valueStream().map(size -> !size.isNull()).toList());
    }

    @JsonValue
    ArrayNode json() {
        ArrayNode sizes = JsonNodeFactory.instance.arrayNode();
        shared.forEach(once -> sizes.add(once ? (Integer) 1 : null));
        return sizes;
    }

    /** Why it isn't one for inputs of this shape; empty when it is. */
    Optional<String> problem(OutputShape input) {
        int axes = 1 + input.dimensions().size();
        return shared.size() == axes
                ? Optional.empty()
                : Optional.of("its noise shape %s is of %d axes, but its input %s has %d, the batch's included"
                        .formatted(this, shared.size(), input, axes));
    }

    /** As Keras writes it: {@code (None, 1, 1, None)}. */
    @Override
    public String toString() {
        return shared.stream().map(once -> once ? "1" : "None").collect(Collectors.joining(", ", "(", ")"));
    }
}
