package io.trainyard.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the maker calls a device of this machine. */
public final class DeviceName {

    private static final Path CPUS = Path.of("/proc/cpuinfo");
    private static final Pattern MODEL = Pattern.compile("model name\\s*:\\s*");

    private DeviceName() {}

    /**
     * Such as {@code AMD EPYC 9B45} or {@code NVIDIA H100 80GB HBM3}; empty where the machine doesn't tell.
     *
     * @param device {@code cpu} or {@code gpu:N}
     */
    public static Optional<String> of(String device) {
        return device.startsWith("gpu:") ? GpuQuery.name(Integer.parseInt(device.substring("gpu:".length()))) : cpu();
    }

    private static Optional<String> cpu() {
        try (Stream<String> lines = Files.lines(CPUS)) {
            return lines.map(MODEL::matcher)
                    .filter(line -> line.lookingAt())
                    .map(line -> line.replaceFirst("").strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // not Linux
        }
    }
}
