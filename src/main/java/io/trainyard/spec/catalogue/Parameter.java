package io.trainyard.spec.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a run.
 *
 * @param name in JSON, Keras's word, such as {@code learning_rate}
 * @param label as people read it, such as {@code Learning rate}
 * @param defaultValue taken where the setting is left out; null when it must be given, JSON's null when it may be left out
 *     without anything in its place
 * @param help what it does and which values are usual, in one or two sentences
 * @param onlyWhen the setting beside it that gives this one a meaning; null when it always has one
 */
public record Parameter(
        String name,
        String label,
        ParameterType type,
        @Nullable JsonNode defaultValue,
        String help,
        @Nullable OnlyWhen onlyWhen) {

    public Parameter(String name, String label, ParameterType type, @Nullable JsonNode defaultValue, String help) {
        this(name, label, type, defaultValue, help, null);
    }

    /** Has a meaning only where the setting {@code parameter} of the same object has this value. */
    public record OnlyWhen(String parameter, String value) {}

    /** Whether it must be given. */
    public boolean required() {
        return defaultValue == null;
    }

    /** Whether it has a meaning in this object: false for the slope of an activation that isn't leaky_relu. */
    public boolean relevantIn(JsonNode object) {
        return onlyWhen == null
                || onlyWhen.value().equals(object.path(onlyWhen.parameter()).asText());
    }
}
