package io.trainyard.spec.check;

import io.trainyard.spec.NumberFormats;
import java.util.Optional;

/**
 * Whether there is the memory that a training needs, in words that say both. Half of the machine's memory is for others:
 * the dataset, the engine, the server.
 *
 * @param machineBytes all the memory that the machine has
 */
record MemoryCheck(MemoryNeed need, long machineBytes) {

    private static final String SMALLER_LAYERS = "use fewer units or filters";

    /**
     * What is wrong when it needs more than there is, or more than an engine's array can hold.
     *
     * @param gpu empty when it trains on a CPU
     */
    Optional<Problem> problem(Optional<DeviceMemory> gpu) {
        Optional<Problem> training = gpu.isPresent() ? gpu.flatMap(this::onGpu) : onCpu();
        return training.or(this::copies).or(this::largestArray);
    }

    private Optional<Problem> onGpu(DeviceMemory gpu) {
        if (need.deviceBytes() <= gpu.bytes()) {
            return Optional.empty();
        }
        String tooMuch = "training this model needs %s of GPU memory (%s, %s), more than the %s of %s: choose another"
                .formatted(
                        NumberFormats.bytes(need.deviceBytes()),
                        parameters(),
                        outputs(),
                        NumberFormats.bytes(gpu.bytes()),
                        gpu.name());
        boolean byOutputs = need.outputBytes() > need.parameterBytes();
        return Optional.of(blame(byOutputs, gpu.bytes(), tooMuch + " device, or "));
    }

    private Optional<Problem> onCpu() {
        double needed = need.deviceBytes() + need.hostBytes();
        boolean byOutputs = need.outputBytes() > need.parameterBytes() + need.hostBytes();
        return tooMuch(needed, "%s, %s, %s".formatted(parameters(), outputs(), ofCopies()), byOutputs);
    }

    /** Whatever the device is, they are the machine's. */
    private Optional<Problem> copies() {
        return tooMuch(need.hostBytes(), ofCopies(), false);
    }

    private Optional<Problem> tooMuch(double needed, String parts, boolean byOutputs) {
        long allowed = machineBytes / 2;
        return needed <= allowed
                ? Optional.empty()
                : Optional.of(blame(
                        byOutputs,
                        allowed,
                        ("training this model needs %s of memory (%s), more than the %s that a run may take: half of"
                                        + " this machine's %s; ")
                                .formatted(
                                        NumberFormats.bytes(needed),
                                        parts,
                                        NumberFormats.bytes(allowed),
                                        NumberFormats.bytes(machineBytes))));
    }

    /** Names what needs the most, and what to do about that. */
    private Problem blame(boolean outputs, long allowed, String tooMuch) {
        if (!outputs) {
            return new Problem(need.heaviest().path(), tooMuch + SMALLER_LAYERS);
        }
        return need.outputBytes() / need.batchSize() > allowed
                ? new Problem(need.widest().path(), tooMuch + SMALLER_LAYERS + ": one image alone is too much")
                : new Problem("fit.batch_size", tooMuch + "use a smaller batch");
    }

    private Optional<Problem> largestArray() {
        return need.heaviest().numbers() <= Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.of(new Problem(
                        need.heaviest().path(),
                        "the layer has %s parameters, but an engine's array holds at most %s: use fewer units"
                                .formatted(
                                        NumberFormats.count(
                                                (long) need.heaviest().numbers()),
                                        NumberFormats.count(Integer.MAX_VALUE))));
    }

    private String parameters() {
        return "%s for %s parameters with their gradients and %d values of the optimizer for each"
                .formatted(
                        NumberFormats.bytes(need.parameterBytes()),
                        NumberFormats.count((long) need.parameters()),
                        need.copies().moments());
    }

    private String outputs() {
        return "%s for the outputs of a batch of %s with their gradients"
                .formatted(NumberFormats.bytes(need.outputBytes()), NumberFormats.count(need.batchSize()));
    }

    private String ofCopies() {
        return "%s for copies of the parameters on their way to checkpoints"
                .formatted(NumberFormats.bytes(need.hostBytes()));
    }
}
