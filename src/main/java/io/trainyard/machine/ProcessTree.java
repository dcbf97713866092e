package io.trainyard.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A process and all that came of it. */
record ProcessTree(ProcessHandle root) {

    private static final String RESIDENT = "VmRSS:";
    private static final long KIB = 1024;

    /** What all of them together have computed so far. */
    double cpuSeconds() {
        return all().flatMap(process -> process.info().totalCpuDuration().stream())
                        .mapToLong(Duration::toNanos)
                        .sum()
                / 1e9;
    }

    /** What they hold of the machine's memory; empty where there is no /proc, or no process any more. */
    OptionalLong residentBytes() {
        return all().mapToLong(ProcessTree::residentBytes)
                .filter(bytes -> bytes > 0)
                .reduce(Long::sum);
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    private static long residentBytes(ProcessHandle process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // it ended meanwhile
        }
    }
}
