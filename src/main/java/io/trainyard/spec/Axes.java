package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Axes of a layer's input in Keras's numbers: 0 is the batch, 1 the height of an image, 3 or -1 its channels. In JSON one
 * number, else a list such as {@code [1, 2, 3]}: Keras takes either.
 *
 * @param numbers one or more
 */
public record Axes(List<Integer> numbers) {

    /** The last axis, which Keras takes by default. */
    public static final Axes LAST = of(-1);

    public Axes {
        numbers = List.copyOf(numbers);
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("axes are one or more");
        }
    }

    public static Axes of(int... numbers) {
        return new Axes(Arrays.stream(numbers).boxed().toList());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Axes of(JsonNode json) {
        return json.isArray()
                ? new Axes(StreamSupport.stream(json.spliterator(), false)
                        .map(JsonNode::intValue)
                        .toList())
                : of(json.intValue());
    }

    @JsonValue
    Object json() {
        return numbers.size() == 1 ? numbers.getFirst() : numbers;
    }

    /** Why an input of this shape doesn't have them; empty when it does. */
    Optional<String> problem(OutputShape input) {
        int rank = input.dimensions().size();
        for (int number : numbers) {
            if (number == 0) {
                return Optional.of("axis 0 is the batch: " + legal(rank));
            }
            if (Math.abs(number) > rank) {
                return Optional.of("its input of %s has no axis %d: %s".formatted(input, number, legal(rank)));
            }
        }
        return in(input).size() == numbers.size()
                ? Optional.empty()
                : Optional.of("its axes %s name one axis of %s twice: name each once".formatted(numbers, input));
    }

    private static String legal(int rank) {
        return rank == 1 ? "take 1 or -1" : "take 1 to %d, or -1 to -%d from the last".formatted(rank, rank);
    }

    /**
     * Their places among {@link OutputShape#dimensions}, from the first: 0, 1 and 2 for height, width and channels.
     *
     * @param input a shape that has them
     */
    public List<Integer> in(OutputShape input) {
        int rank = input.dimensions().size();
        return numbers.stream()
                .map(number -> number < 0 ? rank + number : number - 1)
                .distinct()
                .sorted()
                .toList();
    }

    /** How long they are in a shape that has them, from the first. */
    public List<Long> sizes(OutputShape input) {
        return in(input).stream().map(input.dimensions()::get).toList();
    }

    /** The same in the order of {@link #numbers}. */
    public List<Long> sizesAsGiven(OutputShape input) {
        return numbers.stream()
                .map(number -> of(number).sizes(input).getFirst())
                .toList();
    }
}
