package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.protocol.TrainerEvent;
import io.trainyard.protocol.TrainerEvent.CheckpointWritten;
import io.trainyard.protocol.TrainerRequest.Checkpoint;
import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.AugmentationSpec;
import io.trainyard.spec.CheckpointSpec;
import io.trainyard.spec.EarlyStoppingSpec;
import io.trainyard.spec.EarlyStoppingSpec.Monitor;
import io.trainyard.spec.Engine;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.Loss;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.Padding;
import io.trainyard.spec.RunSpec;
import io.trainyard.trainer.TrainerAttempts.Attempt;
import io.trainyard.trainer.data.SyntheticDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that are interrupted behind the last step of an epoch, or have ended early, and go on. */
class EpochEndIT {

    private static final int PATIENCE = 2;
    private static final int EVERY_EPOCHS = 5;

    /** So large that the loss soon gets worse. */
    private static final OptimizerSpec UNSTEADY = new OptimizerSpec.Adam(0.2, 0.9, 0.999, 1e-7);

    private final Path directory;

    EpochEndIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_run_that_is_stopped_while_it_validates_loses_none_of_its_steps(Engine engine) throws Exception {
        TrainerAttempts attempts = new TrainerAttempts(directory, SyntheticDataset.write(directory, 1500, 50, 32, 3));
        RunSpec spec = longValidation(engine);
        Attempt undisturbed = attempts.finish(spec, List.of());

        Attempt stopped = attempts.start(spec, List.of());
        stopped.await(event -> event instanceof TrainerEvent.Points);
        stopped.trainer().process().destroy();
        stopped.end();
        assertThat(stopped.trainer().series("r", "val_loss"))
                .as("that is while it validates")
                .isEmpty();
        Attempt last = attempts.finish(spec, stopped.kept(List.of()));

        assertThat(last.model()).isEqualTo(undisturbed.model());
        for (String key : List.of("batch_loss", "loss", "accuracy", "val_loss", "val_accuracy")) {
            assertThat(joined(key, stopped, last))
                    .as(key)
                    .containsExactly(undisturbed.trainer().series("r", key));
        }
    }

    @ParameterizedTest
    @EnumSource(TrainedBy.class)
    void a_run_that_early_stopping_has_ended_trains_no_further_when_only_its_evaluation_is_left(TrainedBy by)
            throws Exception {
        TrainerAttempts attempts = smallImages();
        RunSpec spec = earlyStopping(by, 50);
        Attempt whole = attempts.finish(spec, List.of());

        Attempt again = attempts.finish(spec, whole.kept(List.of()));

        assertThat(again.trainer().series("r", "loss")).isEmpty();
        assertThat(again.trainer().last("r", "stopped_epoch"))
                .isEqualTo(whole.trainer().last("r", "stopped_epoch"));
        assertThat(again.model()).isEqualTo(whole.model());
        assertThat(again.predictions()).isEqualTo(whole.predictions());
    }

    @Test
    void a_run_that_early_stopping_has_ended_can_be_continued_and_waits_anew() throws Exception {
        TrainerAttempts attempts = smallImages();
        Attempt whole = attempts.finish(earlyStopping(TrainedBy.FAST_PATH, 50), List.of());
        int stopped = (int) whole.trainer().last("r", "stopped_epoch");
        assertThat(stopped % EVERY_EPOCHS).as("no checkpoint is due then").isPositive();
        assertThat(whole.checkpoints().getLast().epoch()).isEqualTo(stopped);

        Attempt more = attempts.continued(
                earlyStopping(TrainedBy.FAST_PATH, stopped + PATIENCE), whole.kept(List.of()), stopped);

        assertThat(more.trainer().series("r", "loss")).hasSize(PATIENCE);
        assertThat(more.trainer().events(TrainerEvent.Progress.class).getFirst().epoch())
                .isEqualTo(stopped + 1);
        assertThat(more.trainer().events(CheckpointWritten.class).getLast().epoch())
                .isEqualTo(stopped + PATIENCE);
    }

    @Test
    void one_that_is_continued_from_a_checkpoint_before_its_end_passes_that_end() throws Exception {
        TrainerAttempts attempts = smallImages();
        Attempt whole = attempts.finish(earlyStopping(TrainedBy.FAST_PATH, 50), List.of());
        int stopped = (int) whole.trainer().last("r", "stopped_epoch");
        int kept = stopped / EVERY_EPOCHS * EVERY_EPOCHS;
        assertThat(kept).as("there is a checkpoint before the end").isPositive();
        List<Checkpoint> older =
                whole.kept(List.of()).subList(1, whole.kept(List.of()).size());

        Attempt more = attempts.continued(earlyStopping(TrainedBy.FAST_PATH, stopped + PATIENCE), older, stopped);

        assertThat(more.trainer().series("r", "loss")).hasSize(stopped - kept + PATIENCE);
    }

    private TrainerAttempts smallImages() throws IOException {
        return new TrainerAttempts(directory, SyntheticDataset.write(directory, 300, 300, 4, 3));
    }

    private static RunSpec earlyStopping(TrainedBy by, int epochs) {
        FitSpec fit = new FitSpec(
                32,
                epochs,
                true,
                0.2,
                AugmentationSpec.NONE,
                new EarlyStoppingSpec(Monitor.VAL_LOSS, PATIENCE, 0, true),
                new CheckpointSpec(EVERY_EPOCHS, 2));
        return Specs.run(by.engine(), by.model(), Loss.CATEGORICAL_CROSSENTROPY, UNSTEADY, fit);
    }

    /** Three steps, and the rest of the images to validate on. */
    private static RunSpec longValidation(Engine engine) {
        ModelSpec model = ModelSpec.sequential(List.of(
                new LayerSpec.Conv2D(32, 5, Padding.SAME, ActivationFunction.RELU),
                new LayerSpec.Conv2D(64, 5, Padding.SAME, ActivationFunction.RELU),
                new LayerSpec.GlobalAveragePooling2D(),
                Specs.dense(3, ActivationFunction.SOFTMAX)));
        return Specs.run(engine, model, Loss.CATEGORICAL_CROSSENTROPY, Specs.ADAM, new FitSpec(8, 2, true, 0.984));
    }

    private static double[] joined(String key, Attempt first, Attempt second) throws IOException {
        return DoubleStream.concat(
                        DoubleStream.of(first.trainer().series("r", key)),
                        DoubleStream.of(second.trainer().series("r", key)))
                .toArray();
    }
}
