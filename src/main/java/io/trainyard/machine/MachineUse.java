package io.trainyard.machine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a process and its children use, sample by sample, under MLflow's names for system metrics. Of processor and
 * memory it is their own use; of a GPU it is everyone's. Not thread-safe.
 */
public final class MachineUse implements AutoCloseable {

    public static final String CPU = "system/cpu_utilization_percentage";
    public static final String MEMORY = "system/system_memory_usage_megabytes";

    private static final double MEGABYTE = 1e6;
    private static final double PERCENT = 100;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final ProcessTree processes;
    private final @Nullable GpuQuery gpu;
    private long sampledAt = System.nanoTime();

    /** @param device {@code cpu}, or {@code gpu:N}, whose use is sampled, too, if nvidia-smi is there */
    public MachineUse(ProcessHandle process, String device) {
        processes = new ProcessTree(process);
        processes.newCpuSeconds();
        gpu = device.startsWith("gpu:")
                ? GpuQuery.start(Integer.parseInt(device.substring("gpu:".length())))
                        .orElse(null)
                : null;
    }

    /**
     * The use now, of the processor since the last sample: 100 is all cores. What can't be told is left out; what a GPU
     * doesn't tell is NaN.
     */
    public Map<String, Double> sample() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(CPU, cpu());
        processes.residentBytes().ifPresent(bytes -> values.put(MEMORY, bytes / MEGABYTE));
        Optional.ofNullable(gpu).flatMap(GpuQuery::last).ifPresent(values::putAll);
        return values;
    }

    private double cpu() {
        long now = System.nanoTime();
        double passed = (now - sampledAt) / 1e9;
        sampledAt = now;
        return PERCENT * processes.newCpuSeconds() / (passed * CORES);
    }

    @Override
    public void close() {
        if (gpu != null) {
            gpu.close();
        }
    }
}
