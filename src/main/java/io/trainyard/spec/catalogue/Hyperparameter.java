package io.trainyard.spec.catalogue;

import io.trainyard.spec.NumberFormats;

/**
 * One setting of a run under a name that stays the same from run to run, so that it can be a column, a filter, an axis.
 *
 * @param key such as {@code dense_1.units} or {@code optimizer.learning_rate}
 */
public record Hyperparameter(String key, Value value) {

    /** A value with its kind. */
    public sealed interface Value {
        /** As people read it: {@code 0.0005}, {@code true}, {@code relu}. */
        String text();
    }

    /** A number, whole or not. */
    public record NumberValue(double number) implements Value {
        @Override
        public String text() {
            return NumberFormats.number(number);
        }
    }

    /** True or false. */
    public record BooleanValue(boolean bool) implements Value {
        @Override
        public String text() {
            return Boolean.toString(bool);
        }
    }

    /** A word. */
    public record TextValue(String text) implements Value {}
}
