package io.trainyard.spec.check;

import io.trainyard.spec.NumberFormats;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * Whether there is the memory that a training needs, in words that say both. A part of the machine's memory is for others:
 * the system, the server, PostgreSQL.
 *
 * @param machineBytes all the memory that the machine has
 */
record MemoryCheck(MemoryNeed need, long machineBytes) {

    /** The server and PostgreSQL take about half of it, what the system keeps of files the rest. */
    private static final long FOR_OTHERS = 2L << 30;

    private static final String SMALLER_LAYERS = "use fewer units or filters";

    /** What is wrong when it needs more than the machine has, or more than an engine's array can hold. */
    Optional<Problem> onCpu() {
        double parameters = need.trainedBytes() + need.workingBytes() + need.bestBytes();
        String parts = "%s, %s, %s%s, %s"
                .formatted(
                        parameters(),
                        outputs(need.outputBytes()),
                        "%s for copies of parameters in each step and for checkpoints"
                                .formatted(NumberFormats.bytes(need.workingBytes())),
                        need.copies().best()
                                ? ", %s for the best ones".formatted(NumberFormats.bytes(need.bestBytes()))
                                : "",
                        base());
        return onMachine(need.cpuBytes(), parts, need.outputBytes() > parameters)
                .or(this::onAnything);
    }

    /**
     * The same for a run that gets one of these GPUs, whichever is free.
     *
     * @param gpus one or more
     */
    Optional<Problem> onGpu(List<DeviceMemory> gpus) {
        Comparator<DeviceMemory> bySize = Comparator.comparingLong(DeviceMemory::bytes);
        DeviceMemory smallest = gpus.stream().min(bySize).orElseThrow();
        // Workers number their GPUs each by itself: of one number it may be the smallest.
        DeviceMemory largest = gpus.stream()
                .collect(Collectors.toMap(DeviceMemory::device, gpu -> gpu, BinaryOperator.minBy(bySize)))
                .values()
                .stream()
                .max(bySize)
                .orElseThrow();
        String parts = "%s for copies of the parameters on their way, %s"
                .formatted(NumberFormats.bytes(need.hostBytes() - MemoryNeed.BASE), base());
        return onGpu(smallest, largest)
                .or(() -> onMachine(need.hostBytes(), parts, false))
                .or(this::onAnything);
    }

    private Optional<Problem> onGpu(DeviceMemory smallest, DeviceMemory largest) {
        if (need.gpuBytes() <= smallest.bytes()) {
            return Optional.empty();
        }
        String tooMuch = "training this model needs %s of GPU memory (%s, %s), more than the %s of %s: "
                .formatted(
                        NumberFormats.bytes(need.gpuBytes()),
                        parameters(),
                        outputs(need.outputBytesOnGpu()),
                        NumberFormats.bytes(smallest.bytes()),
                        smallest.name());
        if (need.gpuBytes() <= largest.bytes()) {
            return Optional.of(new Problem(
                    "device",
                    tooMuch
                            + "ask for the device %s, which has %s"
                                    .formatted(largest.device(), NumberFormats.bytes(largest.bytes()))));
        }
        boolean byOutputs = need.outputBytesOnGpu() > need.trainedBytes();
        double ofAnExample = need.outputBytesOnGpu() / need.batchSize();
        boolean whateverTheBatch = need.trainedBytes() + ofAnExample > smallest.bytes();
        return Optional.of(blame(byOutputs, whateverTheBatch, tooMuch + "choose another device, or "));
    }

    private Optional<Problem> onMachine(double needed, String parts, boolean byOutputs) {
        long allowed = Math.max(machineBytes - FOR_OTHERS, machineBytes / 2);
        if (needed <= allowed) {
            return Optional.empty();
        }
        String tooMuch = ("training this model needs %s of memory (%s), more than the %s that a run may take of this"
                        + " machine's %s; ")
                .formatted(
                        NumberFormats.bytes(needed),
                        parts,
                        NumberFormats.bytes(allowed),
                        NumberFormats.bytes(machineBytes));
        double ofBatch = need.outputBytes();
        boolean whateverTheBatch =
                Math.max(ofBatch / need.batchSize(), need.evaluationBytes()) + needed - ofBatch > allowed;
        return Optional.of(blame(byOutputs, whateverTheBatch, tooMuch));
    }

    /** Names what needs the most, and what to do about that. */
    private Problem blame(boolean outputs, boolean whateverTheBatch, String tooMuch) {
        if (!outputs) {
            return new Problem(need.size().heaviest().path(), tooMuch + SMALLER_LAYERS);
        }
        return whateverTheBatch
                ? new Problem(
                        need.size().widest().path(), tooMuch + SMALLER_LAYERS + ": a smaller batch would not be enough")
                : new Problem("fit.batch_size", tooMuch + "use a smaller batch");
    }

    /** On any device there is. */
    Optional<Problem> onAnything() {
        double numbers = need.size().heaviest().numbers();
        return numbers <= Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.of(new Problem(
                        need.size().heaviest().path(),
                        "the layer has %s parameters, but an engine's array holds at most %s: use fewer units"
                                .formatted(
                                        NumberFormats.count((long) numbers), NumberFormats.count(Integer.MAX_VALUE))));
    }

    private String parameters() {
        return "%s for %s parameters with their gradients and %d values of the optimizer for each"
                .formatted(
                        NumberFormats.bytes(need.trainedBytes()),
                        NumberFormats.count((long) need.size().parameters()),
                        need.copies().moments());
    }

    private String outputs(double bytes) {
        boolean evaluated = bytes == need.evaluationBytes();
        return "%s for %s"
                .formatted(
                        NumberFormats.bytes(bytes),
                        evaluated
                                ? "the outputs of %d images that are evaluated".formatted(MemoryNeed.EVALUATED)
                                : "the outputs of a batch of %s with their gradients"
                                        .formatted(NumberFormats.count(need.batchSize())));
    }

    private static String base() {
        return "%s for Java and the engine".formatted(NumberFormats.bytes(MemoryNeed.BASE));
    }
}
