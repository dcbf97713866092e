package io.trainyard.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of one example somewhere in a model.
 *
 * @param dimensions without the batch: 32, 32, 3 for an image of CIFAR-10
 */
public record OutputShape(List<Long> dimensions) {
    public OutputShape {
        dimensions = List.copyOf(dimensions);
    }

    public static OutputShape of(long... dimensions) {
        return new OutputShape(Arrays.stream(dimensions).boxed().toList());
    }

    /** Numbers in one example. */
    public long size() {
        return dimensions.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    }

    public long last() {
        return dimensions.getLast();
    }

    OutputShape withLast(long size) {
        return with(dimensions.size() - 1, size);
    }

    /** The same but for one of the dimensions. */
    OutputShape with(int place, long size) {
        List<Long> changed = new ArrayList<>(dimensions);
        changed.set(place, size);
        return new OutputShape(changed);
    }

    /** As Keras writes it: {@code (None, 32, 32, 3)}. */
    @Override
    public String toString() {
        return dimensions.stream().map(String::valueOf).collect(Collectors.joining(", ", "(None, ", ")"));
    }
}
