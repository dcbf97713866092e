package io.trainyard.spec.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a check made of a given value.
 *
 * @param value the legal value in its normal form, null when refused
 * @param problem what came and what was expected; null when legal
 */
public record CheckedValue(
        @Nullable JsonNode value, @Nullable String problem) {

    static CheckedValue legal(JsonNode value) {
        return new CheckedValue(value, null);
    }

    static CheckedValue refused(String problem, Object... parts) {
        return new CheckedValue(null, problem.formatted(parts));
    }
}
