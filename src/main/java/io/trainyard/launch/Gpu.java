package io.trainyard.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * An NVIDIA GPU of this machine.
 *
 * @param capability its compute capability, such as 8.6: which compiled code it can run
 */
record Gpu(String name, double capability) {
    private static final Logger LOG = Logger.getLogger(Gpu.class);
    private static final long PATIENCE_SECONDS = 10;

    /** Those that {@code nvidia-smi} lists, in its order; none where it isn't installed or finds none. */
    static List<Gpu> find() {
        try {
            Process process = new ProcessBuilder("nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader")
                    .redirectErrorStream(true)
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                LOG.warnf("nvidia-smi didn't answer within %d s: runs get the CPU", PATIENCE_SECONDS);
                return List.of();
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? parse(said) : List.of();
        } catch (IOException e) {
            LOG.debug("There is no nvidia-smi, so there is no GPU to use", e);
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Lines such as {@code NVIDIA H100 80GB HBM3, 9.0}. */
    static List<Gpu> parse(String lines) {
        return lines.lines()
                .map(String::strip)
                .filter(line -> line.matches(".+, *\\d+\\.\\d+"))
                .map(line -> new Gpu(
                        line.substring(0, line.lastIndexOf(',')),
                        Double.parseDouble(line.substring(line.lastIndexOf(',') + 1))))
                .toList();
    }

    @Override
    public String toString() {
        return name + " (compute capability " + capability + ")";
    }
}
