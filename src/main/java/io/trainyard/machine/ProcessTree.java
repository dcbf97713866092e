package io.trainyard.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process and all that came of it. Not thread-safe. */
final class ProcessTree {

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d+) kB");
    private static final long KIB = 1024;

    /** Looking for children means reading of all the machine's processes, so they are looked for now and then. */
    private static final int LOOKS_A_SEARCH = 10;

    private final ProcessHandle root;
    private List<ProcessHandle> all = List.of();
    private int looks;

    ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    /** What all of them together have computed so far. */
    double cpuSeconds() {
        if (looks++ % LOOKS_A_SEARCH == 0) {
            all = Stream.concat(Stream.of(root), root.descendants()).toList();
        }
        return all.stream()
                        .flatMap(process -> process.info().totalCpuDuration().stream())
                        .mapToLong(Duration::toNanos)
                        .sum()
                / 1e9;
    }

    /** What they hold of the machine's memory; empty where there is no /proc, or no process any more. */
    OptionalLong residentBytes() {
        return all.stream()
                .mapToLong(ProcessTree::residentBytes)
                .filter(bytes -> bytes > 0)
                .reduce(Long::sum);
    }

    private static long residentBytes(ProcessHandle process) {
        try {
            Matcher resident =
                    RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
            return resident.find() ? Long.parseLong(resident.group(1)) * KIB : 0;
        } catch (IOException e) {
            return 0; // it ended meanwhile
        }
    }
}
