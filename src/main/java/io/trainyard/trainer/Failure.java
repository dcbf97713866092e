package io.trainyard.trainer;

import io.trainyard.trainer.data.DataException;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Why a run can't go on.
 *
 * @param kind {@code out_of_memory}, {@code diverged}, {@code data}, {@code device} or {@code error}
 */
record Failure(String kind, String message) {

    private static final Pattern NATIVE_OUT_OF_MEMORY = Pattern.compile(
            "out of memory|bad_alloc|can't allocate memory|failed to allocate|cannot allocate memory|ALLOC_FAILED",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern HEAP = Pattern.compile("Java heap space|GC overhead|array size");

    private static final Pattern GPU = Pattern.compile("cuda|gpu|cublas|cudnn", Pattern.CASE_INSENSITIVE);

    private static final String WRITE_ADVICE =
            ": see that there is free space and that Trainyard may write there, then continue this run";

    static Failure of(Throwable thrown) {
        return switch (thrown) {
            case Throwable t when isOutOfMemory(t) -> outOfMemory(t); // whatever it stopped, also a device's start
            case WeightsDiverged e -> new Failure("diverged", String.valueOf(e.getMessage()));
            case DataException e -> new Failure("data", String.valueOf(e.getMessage()));
            case DeviceException e -> new Failure("device", String.valueOf(e.getMessage()));
            case IOException e -> new Failure("error", e.getMessage() + WRITE_ADVICE);
            default -> new Failure("error", thrown.toString());
        };
    }

    static boolean isOutOfMemory(Throwable thrown) {
        return causes(thrown)
                .anyMatch(t -> t instanceof OutOfMemoryError
                        || NATIVE_OUT_OF_MEMORY
                                .matcher(String.valueOf(t.getMessage()))
                                .find());
    }

    private static Failure outOfMemory(Throwable thrown) {
        return new Failure("out_of_memory", "Out of memory %s (%s).".formatted(advice(thrown), firstLine(thrown)));
    }

    private static String advice(Throwable thrown) {
        if (causes(thrown)
                .anyMatch(t -> t instanceof OutOfMemoryError
                        && HEAP.matcher(String.valueOf(t.getMessage())).find())) {
            return "in the trainer's Java heap, where a model's parameters have to fit when they are made and saved: use"
                    + " fewer units or filters in the largest layer";
        }
        boolean gpu = causes(thrown)
                .anyMatch(t -> GPU.matcher(String.valueOf(t.getMessage())).find());
        return gpu
                ? "on the GPU: use a smaller batch size, or fewer units or filters, and see that nothing else uses this GPU"
                : "on this machine: use a smaller batch size, or fewer units or filters, or let fewer runs train at the"
                        + " same time";
    }

    private static String firstLine(Throwable thrown) {
        return thrown.toString().lines().findFirst().orElse("");
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, t -> t != null, Throwable::getCause);
    }
}
