package io.trainyard.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells from how a trainer died whether memory ran out. */
final class OutOfMemory {
    private static final Logger LOG = Logger.getLogger(OutOfMemory.class);
    private static final Path COUNTERS = Path.of("/proc/vmstat");
    private static final String COUNTER = "oom_kill ";
    private static final int TRAINER_SAYS_SO = 71;
    private static final int JVM_SAYS_SO = 3;
    private static final int KILLED = 137;

    private static final Pattern HEAP = Pattern.compile("OutOfMemoryError: (Java heap space|GC overhead)");
    private static final Pattern GPU = Pattern.compile("CUDA out of memory|CUDA error: out of memory|cudaMalloc");
    private static final Pattern NATIVE = Pattern.compile(
            "bad_alloc|insufficient memory for the Java Runtime|can't allocate memory|[Cc]annot allocate memory"
                    + "|failed to allocate|OutOfMemoryError");

    private OutOfMemory() {}

    /** What to tell the user where memory ran out; empty where it was something else. */
    static Optional<String> reason(@Nullable Integer exitCode, String logEnd, boolean systemKill) {
        if (GPU.matcher(logEnd).find()) {
            return Optional.of("Out of memory on the GPU. Use a smaller batch size, or fewer units or filters, and see"
                    + " that nothing else uses this GPU.");
        }
        if (exitCode != null && exitCode == KILLED && systemKill) {
            return Optional.of("Out of memory: the system killed the trainer because the machine's memory ran out. Use"
                    + " a smaller batch size or model, or let fewer runs train at the same time.");
        }
        if (HEAP.matcher(logEnd).find()) {
            return Optional.of(
                    "Out of memory in the trainer's Java heap. Use fewer units or filters in the largest" + " layer.");
        }
        boolean said = exitCode != null && (exitCode == TRAINER_SAYS_SO || exitCode == JVM_SAYS_SO);
        return said || NATIVE.matcher(logEnd).find()
                ? Optional.of("Out of memory: the trainer ran out of memory. Use a smaller batch size, or fewer units"
                        + " or filters.")
                : Optional.empty();
    }

    /** How often this machine's system has killed a process because memory ran out; 0 where it doesn't say. */
    static long kills() {
        if (!Files.exists(COUNTERS)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(COUNTERS)) {
            return lines.filter(line -> line.startsWith(COUNTER))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(COUNTER.length()).strip()))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            LOG.debugf(e, "%s can't be read", COUNTERS);
            return 0;
        }
    }
}
