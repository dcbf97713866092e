package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.protocol.TrainerEvent;
import io.trainyard.protocol.TrainerEvent.CheckpointWritten;
import io.trainyard.protocol.TrainerRequest;
import io.trainyard.protocol.TrainerRequest.Checkpoint;
import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import io.trainyard.protocol.TrainerRequest.TrainerRun;
import io.trainyard.spec.RunSpec;
import io.trainyard.trainer.data.SyntheticDataset;
import io.trainyard.trainer.file.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Trainer processes that go on from the checkpoints of one another. */
final class TrainerAttempts {

    private static final Duration LOOK = Duration.ofMillis(2);

    private final Path directory;
    private final DatasetFiles files;
    private final int threads;
    private int attempts;

    TrainerAttempts(Path directory) throws IOException {
        this(directory, SyntheticDataset.write(directory, 1500, 50, 4, 3)); // 600 steps an epoch: 12 blocks
    }

    TrainerAttempts(Path directory, DatasetFiles files) {
        this(directory, files, 1);
    }

    TrainerAttempts(Path directory, DatasetFiles files, int threads) {
        this.directory = directory;
        this.files = files;
        this.threads = threads;
    }

    /** @param options of Java, besides the usual */
    Attempt finish(RunSpec spec, List<Checkpoint> checkpoints, String... options) throws Exception {
        return finished(start(spec, checkpoints, options));
    }

    /** @param from epochs that were done when a user let it go on */
    Attempt continued(RunSpec spec, List<Checkpoint> checkpoints, int from) throws Exception {
        return finished(start(spec, checkpoints, from));
    }

    private static Attempt finished(Attempt attempt) throws Exception {
        attempt.end();
        assertThat(attempt.trainer().events().getLast())
                .as(attempt.trainer().log())
                .isInstanceOf(TrainerEvent.Finished.class);
        return attempt;
    }

    Attempt start(RunSpec spec, List<Checkpoint> checkpoints, String... options) throws IOException {
        return start(spec, checkpoints, 0, options);
    }

    private Attempt start(RunSpec spec, List<Checkpoint> checkpoints, int from, String... options) throws IOException {
        Path own = Files.createDirectory(directory.resolve("attempt-" + ++attempts));
        var run = new TrainerRun("r", own, spec, checkpoints, from);
        var request = new TrainerRequest(spec.engine(), "cpu", threads, files, List.of(run));
        return new Attempt(TrainerProcess.start(request, own, options), own);
    }

    record Attempt(TrainerProcess trainer, Path directory) {

        void await(Predicate<TrainerEvent> event) throws IOException, InterruptedException {
            while (trainer.events().stream().noneMatch(event)) {
                assertThat(trainer.process().isAlive()).as(trainer.log()).isTrue();
                Thread.sleep(LOOK);
            }
        }

        void end() throws Exception {
            assertThat(trainer.exitCode()).as(trainer.log()).isZero();
        }

        long stepsPerEpoch() throws IOException {
            return trainer.events(TrainerEvent.Progress.class).getLast().stepsPerEpoch();
        }

        List<CheckpointWritten> checkpoints() throws IOException {
            return trainer.events(CheckpointWritten.class);
        }

        /** What is left for the next attempt, the newest first. */
        List<Checkpoint> kept(List<Checkpoint> before) throws IOException {
            List<Checkpoint> kept = new ArrayList<>(before);
            for (CheckpointWritten written : checkpoints()) {
                kept.addFirst(new Checkpoint(
                        Path.of(written.path()),
                        written.sizeBytes(),
                        written.sha256(),
                        written.step(),
                        written.loss()));
                kept.removeIf(old -> written.dropped().contains(old.path().toString()));
            }
            return kept;
        }

        byte[] model() throws IOException {
            return Files.readAllBytes(directory.resolve(ModelFile.NAME));
        }

        byte[] predictions() throws IOException {
            return Files.readAllBytes(directory.resolve(Training.PREDICTIONS));
        }
    }
}
