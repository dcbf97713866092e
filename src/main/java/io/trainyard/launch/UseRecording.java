package io.trainyard.launch;

import io.trainyard.machine.MachineUse;
import io.trainyard.protocol.ProtocolJson;
import io.trainyard.tracking.AttemptState;
import io.trainyard.tracking.RunRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Records once a second what a trainer uses of its machine, as series of its run. */
final class UseRecording implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final RunRecorder recorder;
    private final AttemptState attempt;
    private final MachineUse use;
    private long next = System.nanoTime() + EVERY.toNanos();

    UseRecording(RunRecorder recorder, AttemptState attempt, TrainerProcess trainer) throws IOException {
        this.recorder = recorder;
        this.attempt = attempt;
        this.use = new MachineUse(trainer.handle(), device(attempt));
    }

    /** @throws io.trainyard.tracking.FencedException when the attempt isn't ours any more */
    void ifDue() {
        long now = System.nanoTime();
        if (now - next >= 0) {
            recorder.sample(attempt.key(), use.sample());
            next = now + EVERY.toNanos();
        }
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
