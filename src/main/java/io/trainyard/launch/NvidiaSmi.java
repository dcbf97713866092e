package io.trainyard.launch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks NVIDIA's tool which GPUs this machine has. */
@Singleton
public class NvidiaSmi {
    private static final Logger LOG = Logger.getLogger(NvidiaSmi.class);
    private static final long PATIENCE_SECONDS = 10;
    private static final double MEGABYTES_A_MEBIBYTE = 1.048576;
    private static final Pattern LINE = Pattern.compile("(\\d+), *(\\S+), *(.+), *(\\d+\\.\\d+), *(\\d+)");

    private final String command;

    @Inject
    NvidiaSmi() {
        this("nvidia-smi");
    }

    NvidiaSmi(String command) {
        this.command = command;
    }

    /** Those that trainers may use, in their order; none where it isn't installed or finds none. */
    List<Gpu> gpus() {
        try {
            Process process = new ProcessBuilder(
                            command,
                            "--query-gpu=index,uuid,name,compute_cap,memory.total",
                            "--format=csv,noheader,nounits")
                    .redirectErrorStream(true)
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                LOG.warnf("nvidia-smi didn't answer within %d s: runs get the CPU", PATIENCE_SECONDS);
                return List.of();
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? parse(said, System.getenv("CUDA_VISIBLE_DEVICES")) : List.of();
        } catch (IOException e) {
            LOG.debug("There is no nvidia-smi, so there is no GPU to use", e);
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /**
     * Reads lines such as {@code 0, GPU-8f3a, NVIDIA H100 80GB HBM3, 9.0, 81559}.
     *
     * @param visible the list that CUDA goes by, of indices or beginnings of UUIDs; null for all
     */
    static List<Gpu> parse(String lines, @Nullable String visible) {
        List<Matcher> all = lines.lines()
                .map(line -> LINE.matcher(line.strip()))
                .filter(Matcher::matches)
                .toList();
        if (visible == null) {
            return all.stream().map(NvidiaSmi::gpu).toList();
        }
        List<Gpu> seen = new ArrayList<>();
        for (String id : visible.split(",")) {
            List<Matcher> named =
                    all.stream().filter(line -> is(line, id.strip())).toList();
            if (named.isEmpty()) {
                break; // as CUDA does: what comes behind a wrong one isn't seen either
            }
            seen.add(gpu(named.getFirst()));
        }
        return seen;
    }

    private static boolean is(Matcher line, String id) {
        return line.group(1).equals(id)
                || id.startsWith("GPU-") && line.group(2).startsWith(id);
    }

    private static Gpu gpu(Matcher line) {
        long megabytes = Math.round(Long.parseLong(line.group(5)) * MEGABYTES_A_MEBIBYTE);
        return new Gpu(line.group(3), Double.parseDouble(line.group(4)), megabytes);
    }
}
