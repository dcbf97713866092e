package io.trainyard.spec.catalogue;

import io.trainyard.spec.NumberFormats;
import java.util.List;

/** What values a parameter takes. */
public sealed interface ParameterType {

    /** The legal values in words, such as {@code a number greater than 0 and at most 1000}. */
    String expected();

    /** A finite number that keeps within the range as a 32-bit float too, since that is what engines compute with. */
    record Real(double min, boolean minInclusive, double max, boolean maxInclusive) implements ParameterType {

        public boolean contains(double value) {
            return (minInclusive ? value >= min : value > min) && (maxInclusive ? value <= max : value < max);
        }

        @Override
        public String expected() {
            return "a number " + (minInclusive ? "from " : "greater than ") + NumberFormats.number(min)
                    + (maxInclusive ? minInclusive ? " to " : " and at most " : " and less than ")
                    + NumberFormats.number(max);
        }
    }

    /** A whole number, both ends included. */
    record Int(long min, long max) implements ParameterType {

        public boolean contains(double value) {
            return value >= min && value <= max;
        }

        @Override
        public String expected() {
            return "a whole number from " + NumberFormats.count(min) + " to " + NumberFormats.count(max);
        }
    }

    /** Rows and columns: a whole number for both, or a list of two. */
    record Sides(Int side) implements ParameterType {
        @Override
        public String expected() {
            return side.expected() + ", or two such as [3, 5] for height and width";
        }
    }

    /** Axes of a layer's input: a whole number, or a list of some. */
    record AxisList(Int axis) implements ParameterType {
        @Override
        public String expected() {
            return axis.expected() + ", or several such as [1, 2, 3]";
        }
    }

    /** For each axis of a layer's input, the batch's first, whether one number is drawn for all its places. */
    record NoiseSizes() implements ParameterType {
        static final int MOST = 4;

        @Override
        public String expected() {
            return "1 or null (in the form 1 or None) for each axis, the batch's first, such as [null, 1, 1, null]";
        }
    }

    /** True or false. */
    record Bool() implements ParameterType {
        @Override
        public String expected() {
            return "true or false";
        }
    }

    /** One of a few words. */
    record Choice(List<Option> options) implements ParameterType {
        public Choice {
            options = List.copyOf(options);
        }

        public List<String> values() {
            return options.stream().map(Option::value).toList();
        }

        @Override
        public String expected() {
            return "one of " + String.join(", ", values());
        }
    }

    /** A line of text of 1 to {@code maxLength} characters, without control characters. */
    record Text(int maxLength) implements ParameterType {
        @Override
        public String expected() {
            return "a text of 1 to " + NumberFormats.count(maxLength) + " characters";
        }
    }

    /**
     * A word of a {@link Choice}.
     *
     * @param value as in JSON, Keras's word
     * @param label as people read it
     */
    record Option(String value, String label) {}
}
