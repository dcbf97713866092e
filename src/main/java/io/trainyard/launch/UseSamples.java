package io.trainyard.launch;

import io.trainyard.machine.MachineUse;
import io.trainyard.protocol.ProtocolJson;
import io.trainyard.tracking.AttemptState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** What a trainer uses of its machine, at most once a second, to be recorded as series of its run. */
final class UseSamples implements AutoCloseable {
    private static final long EVERY = Duration.ofSeconds(1).toNanos();

    /** How long it waits for something to be recorded together with: a transaction of its own takes from the training. */
    private static final long PATIENCE = Duration.ofMillis(500).toNanos();

    private final MachineUse use;
    private long next = System.nanoTime() + EVERY;

    UseSamples(AttemptState attempt, TrainerProcess trainer) throws IOException {
        this.use = new MachineUse(trainer.handle(), device(attempt));
    }

    /**
     * What is to be recorded now; empty when nothing is.
     *
     * @param withMore whether something else is recorded now
     */
    Map<String, Double> due(boolean withMore) {
        long late = System.nanoTime() - next;
        if (late < (withMore ? 0 : PATIENCE)) {
            return Map.of();
        }
        next += Math.max(EVERY, late);
        return use.sample();
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
