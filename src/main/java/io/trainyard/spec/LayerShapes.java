package io.trainyard.spec;

import java.util.List;
import java.util.Optional;

/** What layers make of shapes, and how many parameters they have, as in Keras. */
public final class LayerShapes {

    /** About ten seconds. */
    private static final double MOST_OPERATIONS_TO_BE_ORTHOGONAL = 15e9;

    private LayerShapes() {}

    /** The shape of an image of the dataset: height, width, channels. */
    public static OutputShape input(DatasetShape dataset) {
        return OutputShape.of(dataset.height(), dataset.width(), dataset.channels());
    }

    /** Why the layer can't take these inputs; empty when it can. */
    public static Optional<String> problem(LayerSpec layer, List<OutputShape> inputs) {
        OutputShape input = inputs.getFirst();
        return switch (layer) {
            case LayerSpec.Dense dense -> orthogonal(dense.kernelInitializer(), dense.units(), input.last());
            case LayerSpec.Conv2D conv -> convolution(input, conv).or(() -> orthogonal(conv, input));
            case PoolingSpec pool -> window(input, "pool", pool.poolSize(), pool.step(), pool.padding());
            case LayerSpec.GlobalAveragePooling2D _ -> image(input);
            case LayerSpec.Add _ ->
                inputs.stream().allMatch(input::equals)
                        ? Optional.empty()
                        : Optional.of(
                                "its inputs have different shapes, %s: Add takes equal ones".formatted(all(inputs)));
            case LayerSpec.Concatenate join -> concatenation(join, inputs);
            case NormalizationSpec norm -> norm.along().problem(input);
            case LayerSpec.Dropout dropout ->
                Optional.ofNullable(dropout.noiseShape()).flatMap(shape -> shape.problem(input));
            case LayerSpec.Flatten _, LayerSpec.Activation _ -> Optional.empty();
        };
    }

    /** The shape of the layer's output for inputs without a {@link #problem}. Dense works on the last axis. */
    public static OutputShape output(LayerSpec layer, List<OutputShape> inputs) {
        OutputShape input = inputs.getFirst();
        return switch (layer) {
            case LayerSpec.Flatten _ -> OutputShape.of(input.size());
            case LayerSpec.Dense dense -> input.withLast(dense.units());
            case LayerSpec.Conv2D conv ->
                windows(input, conv.window(), conv.strides(), conv.padding()).withLast(conv.filters());
            case PoolingSpec pool -> windows(input, pool.poolSize(), pool.step(), pool.padding());
            case LayerSpec.GlobalAveragePooling2D mean ->
                mean.keepdims() ? OutputShape.of(1, 1, input.last()) : OutputShape.of(input.last());
            case LayerSpec.Concatenate join -> concatenated(place(join, input), inputs);
            case LayerSpec.Add _, LayerSpec.Activation _, LayerSpec.Dropout _, NormalizationSpec _ -> input;
        };
    }

    /** What the layer learns: exact up to 2^53; beyond that about right, up to {@link Long#MAX_VALUE}. */
    public static long trainable(LayerSpec layer, OutputShape input) {
        // As double, which doesn't wrap round: a dense layer may be asked for with more than 2^63 weights.
        double channels = input.last();
        return (long)
                switch (layer) {
                    case LayerSpec.Dense dense -> (channels + bias(dense.useBias())) * dense.units();
                    case LayerSpec.Conv2D conv ->
                        (conv.kernelSize().area() * channels / conv.groups() + bias(conv.useBias())) * conv.filters();
                    case NormalizationSpec norm -> places(norm, input) * (bias(norm.scale()) + bias(norm.center()));
                    case LayerSpec.Flatten _,
                            LayerSpec.Activation _,
                            LayerSpec.Dropout _,
                            PoolingSpec _,
                            LayerSpec.GlobalAveragePooling2D _,
                            LayerSpec.Add _,
                            LayerSpec.Concatenate _ -> 0;
                };
    }

    /** What the layer keeps beside that: BatchNormalization's moving mean and variance. */
    public static long nonTrainable(LayerSpec layer, OutputShape input) {
        return layer instanceof NormalizationSpec.BatchNormalization norm ? (long) (2 * places(norm, input)) : 0;
    }

    /** As double, like all that is learned. */
    private static double places(NormalizationSpec norm, OutputShape input) {
        return norm.along().sizes(input).stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b);
    }

    private static double bias(boolean there) {
        return there ? 1 : 0;
    }

    private static Optional<String> orthogonal(LayerSpec.Conv2D conv, OutputShape input) {
        long inputs = conv.kernelSize().area() * input.last() / conv.groups();
        return orthogonal(conv.kernelInitializer(), conv.filters(), inputs);
    }

    /** Making rows orthogonal takes time with the square of their number. */
    private static Optional<String> orthogonal(Initializer initializer, double outputs, double inputs) {
        double operations = Math.min(outputs, inputs) * outputs * inputs;
        return initializer == Initializer.ORTHOGONAL && operations > MOST_OPERATIONS_TO_BE_ORTHOGONAL
                ? Optional.of("an orthogonal kernel of %s x %s takes too long to draw: use another initializer"
                        .formatted(NumberFormats.count((long) outputs), NumberFormats.count((long) inputs)))
                : Optional.empty();
    }

    private static Optional<String> concatenation(LayerSpec.Concatenate join, List<OutputShape> inputs) {
        OutputShape input = inputs.getFirst();
        return join.along().problem(input).or(() -> {
            boolean ofOneRank = inputs.stream()
                    .allMatch(other ->
                            other.dimensions().size() == input.dimensions().size());
            int place = place(join, input);
            return ofOneRank
                            && inputs.stream()
                                    .allMatch(other -> other.with(place, 1).equals(input.with(place, 1)))
                    ? Optional.empty()
                    : Optional.of("its inputs are %s: along axis %d Concatenate takes shapes that differ in %s only"
                            .formatted(
                                    all(inputs),
                                    join.axis(),
                                    place == input.dimensions().size() - 1 ? "the last number" : "that axis"));
        });
    }

    /** Which of an input's dimensions grows. */
    private static int place(LayerSpec.Concatenate join, OutputShape input) {
        return join.along().in(input).getFirst();
    }

    private static OutputShape concatenated(int place, List<OutputShape> inputs) {
        long all = inputs.stream()
                .mapToLong(input -> input.dimensions().get(place))
                .sum();
        return inputs.getFirst().with(place, all);
    }

    private static Optional<String> image(OutputShape input) {
        return input.dimensions().size() == 3
                ? Optional.empty()
                : Optional.of("it takes images (height, width, channels), got %s: move it before Flatten and Dense"
                        .formatted(input));
    }

    private static Optional<String> convolution(OutputShape input, LayerSpec.Conv2D conv) {
        boolean dilated = !conv.window().equals(conv.kernelSize());
        return image(input)
                .or(() -> strides(conv))
                .or(() -> groups(conv, "filters", conv.filters()))
                .or(() -> groups(conv, "input channels", input.last()))
                .or(() -> window(
                        input, dilated ? "dilated kernel" : "kernel", conv.window(), conv.strides(), conv.padding()));
    }

    private static Optional<String> strides(LayerSpec.Conv2D conv) {
        Size none = Size.square(1);
        return conv.strides().equals(none) || conv.dilationRate().equals(none)
                ? Optional.empty()
                : Optional.of("it has strides of %s and a dilation rate of %s: only one of them may be more than 1"
                        .formatted(conv.strides(), conv.dilationRate()));
    }

    private static Optional<String> groups(LayerSpec.Conv2D conv, String what, long count) {
        return count % conv.groups() == 0
                ? Optional.empty()
                : Optional.of(
                        "its %s %s can't be shared out evenly among %s groups: input channels and filters have to be divisible by the groups"
                                .formatted(NumberFormats.count(count), what, NumberFormats.count(conv.groups())));
    }

    private static Optional<String> window(OutputShape input, String what, Size size, Size strides, Padding padding) {
        return image(input).or(() -> {
            List<Long> windows = windows(input, size, strides, padding).dimensions();
            boolean tooHigh = windows.get(0) < 1;
            boolean tooWide = windows.get(1) < 1;
            return tooHigh || tooWide
                    ? Optional.of(
                            "its %s of %s is %s than its input of %d x %d: make it smaller, or the padding \"same\""
                                    .formatted(
                                            what,
                                            size,
                                            tooHigh ? tooWide ? "larger" : "higher" : "wider",
                                            input.dimensions().get(0),
                                            input.dimensions().get(1)))
                    : Optional.empty();
        });
    }

    private static OutputShape windows(OutputShape input, Size size, Size strides, Padding padding) {
        return OutputShape.of(
                padding.windows(input.dimensions().get(0), size.height(), strides.height()),
                padding.windows(input.dimensions().get(1), size.width(), strides.width()),
                input.last());
    }

    private static String all(List<OutputShape> shapes) {
        return String.join(" and ", shapes.stream().map(OutputShape::toString).toList());
    }
}
