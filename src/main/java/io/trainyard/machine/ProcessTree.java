package io.trainyard.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process and all that came of it. Not thread-safe. */
final class ProcessTree {

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d+) kB");
    private static final long KIB = 1024;

    /** Looking for children means reading of all the machine's processes, so they are looked for now and then. */
    private static final int LOOKS_A_SEARCH = 30;

    private final ProcessHandle root;
    private List<ProcessHandle> all = List.of();
    private Map<ProcessHandle, Duration> computed = Map.of();
    private int looks;

    ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    /**
     * What all of them together have computed since the last look. A child that is found only now counts from now on: it
     * may have computed for many looks.
     */
    double newCpuSeconds() {
        if (looks++ % LOOKS_A_SEARCH == 0) {
            all = Stream.concat(Stream.of(root), root.descendants()).toList();
        }
        Map<ProcessHandle, Duration> now = new HashMap<>();
        all.forEach(process -> process.info().totalCpuDuration().ifPresent(time -> now.put(process, time)));
        long nanos = now.entrySet().stream()
                .filter(process -> computed.containsKey(process.getKey()))
                .mapToLong(process ->
                        process.getValue().minus(computed.get(process.getKey())).toNanos())
                .sum();
        computed = now;
        return nanos / 1e9;
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
