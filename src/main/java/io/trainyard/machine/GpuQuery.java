package io.trainyard.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One nvidia-smi that goes on telling about one GPU, once a second. */
final class GpuQuery implements AutoCloseable {

    private static final List<String> SERIES =
            List.of("utilization_percentage", "memory_usage_megabytes", "memory_total_megabytes", "power_usage_watts");
    private static final double MEGABYTES_A_MEBIBYTE = 1.048576;

    private final Process process;
    private final int gpu;
    private volatile @Nullable String last;

    private GpuQuery(Process process, int gpu) {
        this.process = process;
        this.gpu = gpu;
        Thread.ofVirtual().name("nvidia-smi").start(this::read);
    }

    /** Empty where there is no nvidia-smi. */
    static Optional<GpuQuery> start(int gpu) {
        try {
            return Optional.of(new GpuQuery(
                    new ProcessBuilder(
                                    "nvidia-smi",
                                    "--query-gpu=utilization.gpu,memory.used,memory.total,power.draw",
                                    "--format=csv,noheader,nounits",
                                    "--loop=1",
                                    "--id=" + physical(gpu, System.getenv("CUDA_VISIBLE_DEVICES")))
                            .redirectErrorStream(true)
                            .start(),
                    gpu));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** nvidia-smi counts all GPUs, trainers only those in the environment's list. */
    static String physical(int gpu, @Nullable String visible) {
        String[] ids = visible == null || visible.isBlank() ? new String[0] : visible.split(",");
        return gpu < ids.length ? ids[gpu].strip() : Integer.toString(gpu);
    }

    /** What it told last; empty before that. */
    Optional<Map<String, Double>> last() {
        String line = last;
        return line == null ? Optional.empty() : parse(line, gpu);
    }

    /** Empty for a line that isn't made of these four numbers, such as a message. */
    static Optional<Map<String, Double>> parse(String line, int gpu) {
        String[] cells = line.split(",");
        if (cells.length != SERIES.size()) {
            return Optional.empty();
        }
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            String series = SERIES.get(i);
            double unit = series.endsWith("megabytes") ? MEGABYTES_A_MEBIBYTE : 1;
            values.put("system/gpu_%d_%s".formatted(gpu, series), number(cells[i].strip()) * unit);
        }
        return Optional.of(values);
    }

    private static double number(String cell) {
        return cell.matches("\\d+(\\.\\d+)?") ? Double.parseDouble(cell) : Double.NaN; // "[N/A]"
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(line -> last = line);
        } catch (IOException | UncheckedIOException e) {
            // It was ended.
        } finally {
            last = null; // it would be out of date
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
