package io.trainyard.launch;

import io.trainyard.machine.MachineUse;
import io.trainyard.protocol.ProtocolJson;
import io.trainyard.tracking.AttemptState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What a trainer uses of its machine, one sample a second, to be recorded as series of its run: their steps are seconds.
 * Not thread-safe.
 */
final class UseSamples implements AutoCloseable {
    private static final long EVERY = Duration.ofSeconds(1).toNanos();

    /** How long it waits for something to be recorded together with: a transaction of its own takes from the training. */
    private static final long PATIENCE = Duration.ofMillis(500).toNanos();

    private final MachineUse use;
    private final LongSupplier nanoTime;
    private final List<Map<String, Double>> waiting = new ArrayList<>();
    private long next;

    UseSamples(AttemptState attempt, TrainerProcess trainer) throws IOException {
        this(new MachineUse(trainer.handle(), device(attempt)), System::nanoTime);
    }

    UseSamples(MachineUse use, LongSupplier nanoTime) {
        this.use = use;
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong() + EVERY;
    }

    /** Takes a sample when a second is over; after a stall it stands for every second of it. */
    void take() {
        long late = nanoTime.getAsLong() - next;
        if (late >= 0) {
            int seconds = Math.toIntExact(1 + late / EVERY);
            next += seconds * EVERY;
            waiting.addAll(Collections.nCopies(seconds, use.sample()));
        }
    }

    /**
     * What is to be recorded now, a map a second; empty when nothing is.
     *
     * @param withMore whether something else is recorded now
     */
    List<Map<String, Double>> due(boolean withMore) {
        if (!withMore && waited() < PATIENCE) {
            return List.of();
        }
        List<Map<String, Double>> due = List.copyOf(waiting);
        waiting.clear();
        return due;
    }

    /** How long the oldest sample has waited. */
    private long waited() {
        return nanoTime.getAsLong() - (next - waiting.size() * EVERY);
    }

    private static String device(AttemptState attempt) throws IOException {
        Path request = attempt.directory().resolve(TrainerProcess.REQUEST);
        return Files.exists(request)
                ? ProtocolJson.request(Files.readString(request)).device()
                : "cpu";
    }

    @Override
    public void close() {
        use.close();
    }
}
