package io.trainyard.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the maker calls this machine's processor. */
public final class CpuName {

    private static final Path CPUS = Path.of("/proc/cpuinfo");
    private static final Pattern MODEL = Pattern.compile("model name\\s*:\\s*");

    private CpuName() {}

    /** Such as {@code AMD EPYC 9B45}; empty where the machine doesn't tell. */
    public static Optional<String> find() {
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
