package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.protocol.TrainerEvent;
import io.trainyard.protocol.TrainerEvent.CheckpointWritten;
import io.trainyard.protocol.TrainerRequest;
import io.trainyard.protocol.TrainerRequest.Checkpoint;
import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import io.trainyard.protocol.TrainerRequest.TrainerRun;
import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.Engine;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.Loss;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A training that is disturbed ends byte for byte as one that isn't; with dropout, by the fast path and by both engines. */
class ResumeIT {

    private static final int EPOCHS = 3;
    private static final List<OptimizerSpec> OPTIMIZERS = List.of(
            new OptimizerSpec.Sgd(0.01, 0.9),
            new OptimizerSpec.Sgd(0.01, 0.9, true, null),
            new OptimizerSpec.Adam(0.001, 0.9, 0.999, 1e-7),
            new OptimizerSpec.AdamW(0.001, 0.01, 0.9, 0.999, 1e-7, null),
            new OptimizerSpec.RmsProp(0.0005, 0.9, 0.5, 1e-6, true));

    /** What trains: an engine, because the model has a layer that the fast path doesn't know, or the fast path. */
    private enum By {
        MXNET,
        PYTORCH,
        FAST_PATH;

        Engine engine() {
            return this == PYTORCH ? Engine.PYTORCH : Engine.MXNET;
        }
    }

    private final Path directory;
    private final DatasetFiles files;
    private int attempts;

    ResumeIT(@TempDir Path directory) throws IOException {
        this.directory = directory;
        files = SyntheticDataset.write(directory, 1500, 50, 4, 3); // 600 steps an epoch: 12 blocks
    }

    static Stream<Arguments> everyOptimizerByEverything() {
        return Stream.of(By.values()).flatMap(by -> OPTIMIZERS.stream().map(optimizer -> Arguments.of(by, optimizer)));
    }

    @ParameterizedTest
    @MethodSource("everyOptimizerByEverything")
    void pausing_in_mid_epoch_and_killing_change_not_a_byte(By by, OptimizerSpec optimizer) throws Exception {
        Attempt undisturbed = finish(spec(by, optimizer, EPOCHS), List.of());

        Attempt paused = start(spec(by, optimizer, EPOCHS), List.of());
        paused.await(TrainerEvent.Progress.class::isInstance);
        paused.trainer.process().destroy();
        paused.end();
        CheckpointWritten atPause = paused.checkpoints().getLast();
        assertThat(atPause.step() % undisturbed.stepsPerEpoch())
                .as("in mid-epoch")
                .isPositive();

        Attempt killed = start(spec(by, optimizer, EPOCHS), paused.kept(List.of()));
        killed.await(event -> event instanceof CheckpointWritten written && written.loss() != null);
        killed.trainer.process().destroyForcibly().waitFor();

        Attempt last = finish(spec(by, optimizer, EPOCHS), killed.kept(paused.kept(List.of())));

        assertThat(last.trainer.log()).contains(by == By.FAST_PATH ? "Trains a dense stack" : "Trains by the engine");
        assertThat(last.model()).isEqualTo(undisturbed.model());
        assertThat(last.predictions()).isEqualTo(undisturbed.predictions());
        for (String key : List.of("batch_loss", "learning_rate", "loss", "accuracy", "val_loss", "val_accuracy")) {
            assertThat(joined(key, paused, killed, last)).as(key).containsExactly(undisturbed.trainer.series("r", key));
        }
    }

    @ParameterizedTest
    @MethodSource("everyOptimizerByEverything")
    void more_epochs_later_are_the_same_as_all_at_once(By by, OptimizerSpec optimizer) throws Exception {
        Attempt all = finish(spec(by, optimizer, EPOCHS), List.of());
        Attempt fewer = finish(spec(by, optimizer, 1), List.of());
        Attempt more = finish(spec(by, optimizer, EPOCHS), fewer.kept(List.of()));

        assertThat(more.trainer.events(TrainerEvent.Resumed.class))
                .singleElement()
                .satisfies(resumed -> assertThat(resumed.step()).isEqualTo(all.stepsPerEpoch()));
        assertThat(more.model()).isEqualTo(all.model()).isNotEqualTo(fewer.model());
    }

    @Test
    void a_checkpoint_with_one_flipped_byte_and_one_cut_short_are_refused_and_the_one_before_is_used()
            throws Exception {
        RunSpec spec = spec(By.PYTORCH, OPTIMIZERS.getFirst(), EPOCHS);
        Attempt undisturbed = finish(spec, List.of());
        Attempt oneEpoch = finish(spec.withEpochs(1), List.of());
        List<Checkpoint> candidates =
                new ArrayList<>(undisturbed.kept(List.of()).subList(0, 2));
        candidates.addAll(oneEpoch.kept(List.of()));
        flipOneByte(candidates.get(0).path());
        Files.write(candidates.get(1).path(), new byte[100]);

        Attempt resumed = finish(spec, candidates);

        assertThat(resumed.trainer.events(TrainerEvent.CheckpointRefused.class))
                .satisfiesExactly(
                        flipped -> assertThat(flipped.reason()).startsWith("Its SHA-256 is"),
                        cut -> assertThat(cut.reason()).startsWith("It has 100 bytes; "));
        assertThat(resumed.trainer.events(TrainerEvent.Resumed.class))
                .singleElement()
                .satisfies(event -> assertThat(event.step()).isEqualTo(undisturbed.stepsPerEpoch()));
        assertThat(resumed.model()).isEqualTo(undisturbed.model());
    }

    @Test
    void a_checkpoint_of_another_spec_is_refused_and_training_begins_anew() throws Exception {
        Attempt other = finish(spec(By.PYTORCH, OPTIMIZERS.get(1), 1), List.of());
        RunSpec spec = spec(By.PYTORCH, OPTIMIZERS.get(0), 1);

        Attempt resumed = finish(spec, other.kept(List.of()));

        assertThat(resumed.trainer.events(TrainerEvent.CheckpointRefused.class))
                .isNotEmpty()
                .allSatisfy(refused -> assertThat(refused.reason()).startsWith("It belongs to the spec "));
        assertThat(resumed.trainer.events(TrainerEvent.Resumed.class))
                .singleElement()
                .satisfies(event -> assertThat(event.path()).isNull());
        assertThat(resumed.model()).isEqualTo(finish(spec, List.of()).model());
    }

    @Test
    void the_last_two_and_the_best_are_kept_each_with_its_sum() throws Exception {
        // This learning rate only makes it worse, so that the first epoch stays the best.
        Attempt attempt = finish(spec(By.FAST_PATH, new OptimizerSpec.Sgd(3, 0.9), 5), List.of());

        long perEpoch = attempt.stepsPerEpoch();
        List<CheckpointWritten> written = attempt.checkpoints();
        CheckpointWritten best =
                written.stream().filter(CheckpointWritten::best).toList().getLast();
        assertThat(written).extracting(CheckpointWritten::epoch).containsExactly(1, 2, 3, 4, 5);
        assertThat(best.loss())
                .isEqualTo(Collections.min(
                        written.stream().map(CheckpointWritten::loss).toList()));
        assertThat(attempt.kept(List.of()))
                .extracting(Checkpoint::step)
                .containsExactlyElementsOf(Stream.of(5 * perEpoch, 4 * perEpoch, best.step())
                        .distinct()
                        .toList());
        for (Checkpoint checkpoint : attempt.kept(List.of())) {
            assertThat(Files.readString(Path.of(checkpoint.path() + ".sha256")))
                    .isEqualTo(checkpoint.sha256() + "  " + checkpoint.path().getFileName() + "\n");
        }
        try (var all = Files.list(attempt.directory)) {
            assertThat(all.filter(file -> file.toString().endsWith(".safetensors")))
                    .hasSize(attempt.kept(List.of()).size() + 1);
        }
    }

    /** What the attempts wrote of a series, each cut where the next one went on. */
    private static double[] joined(String key, Attempt... attempts) throws IOException {
        var points = new TreeMap<Long, Double>();
        for (Attempt attempt : attempts) {
            for (TrainerEvent.Points event : attempt.trainer.events(TrainerEvent.Points.class)) {
                for (TrainerEvent.Series series : event.series()) {
                    for (int i = 0; i < series.values().length && series.key().equals(key); i++) {
                        points.put(series.firstStep() + i, series.values()[i]);
                    }
                }
            }
        }
        return points.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void flipOneByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private static RunSpec spec(By by, OptimizerSpec optimizer, int epochs) {
        LayerSpec hidden = by == By.FAST_PATH
                ? new LayerSpec.Activation(ActivationFunction.RELU, 0)
                : new LayerSpec.BatchNormalization(0.9, 0.001, true, true);
        ModelSpec model = ModelSpec.sequential(List.of(
                new LayerSpec.Flatten(),
                Specs.dense(16, ActivationFunction.LINEAR),
                hidden,
                new LayerSpec.Dropout(0.3),
                Specs.dense(3, ActivationFunction.SOFTMAX)));
        return Specs.run(
                by.engine(), model, Loss.CATEGORICAL_CROSSENTROPY, optimizer, new FitSpec(2, epochs, true, 0.2));
    }

    private Attempt finish(RunSpec spec, List<Checkpoint> checkpoints) throws Exception {
        Attempt attempt = start(spec, checkpoints);
        attempt.end();
        assertThat(attempt.trainer.events().getLast())
                .as(attempt.trainer.log())
                .isInstanceOf(TrainerEvent.Finished.class);
        return attempt;
    }

    private Attempt start(RunSpec spec, List<Checkpoint> checkpoints) throws IOException {
        Path own = Files.createDirectory(directory.resolve("attempt-" + ++attempts));
        var run = new TrainerRun("r", own, spec, checkpoints);
        var request = new TrainerRequest(spec.engine(), "cpu", 1, files, List.of(run));
        return new Attempt(TrainerProcess.start(request, own), own);
    }

    private record Attempt(TrainerProcess trainer, Path directory) {

        void await(Predicate<TrainerEvent> event) throws IOException {
            while (trainer.events().stream().noneMatch(event)) {
                assertThat(trainer.process().isAlive()).as(trainer.log()).isTrue();
                Thread.onSpinWait();
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
