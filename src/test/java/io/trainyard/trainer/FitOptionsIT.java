package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.protocol.TrainerEvent;
import io.trainyard.protocol.TrainerEvent.Phase;
import io.trainyard.protocol.TrainerRequest;
import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import io.trainyard.protocol.TrainerRequest.TrainerRun;
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
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.ScheduleSpec;
import io.trainyard.trainer.data.SyntheticDataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What changes how a model is fitted, in a real trainer: early stopping, augmentation, the range test. */
class FitOptionsIT {

    /** So large that the loss soon gets worse. */
    private static final OptimizerSpec UNSTEADY = new OptimizerSpec.Adam(0.2, 0.9, 0.999, 1e-7);

    private final Path directory;
    private final DatasetFiles files;

    FitOptionsIT(@TempDir Path directory) throws Exception {
        this.directory = directory;
        files = SyntheticDataset.write(directory, 300, 300, 4, 3);
    }

    @ParameterizedTest
    @EnumSource(TrainedBy.class)
    void early_stopping_finishes_with_the_model_of_the_best_epoch(TrainedBy by) throws Exception {
        EarlyStoppingSpec patient = new EarlyStoppingSpec(Monitor.VAL_LOSS, 2, 0, true);
        TrainerProcess stopped = train(by, fit(50, AugmentationSpec.NONE, patient));

        double[] losses = stopped.series("r", "val_loss");
        int last = (int) stopped.last("r", "stopped_epoch");
        assertThat(losses).hasSize(last).hasSizeLessThan(50);
        assertThat(stopped.events().getLast()).isInstanceOf(TrainerEvent.Finished.class);
        assertThat(stopped.log()).contains("early stopping");
        double best = Arrays.stream(losses).min().orElseThrow();
        assertThat(losses[last - 3]).as("two epochs without an improvement").isEqualTo(best);
        double ofBest = train(by, fit(last - 2, AugmentationSpec.NONE, null)).last("r", "test_loss");
        assertThat(stopped.last("r", "test_loss")).isEqualTo(ofBest);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void augmentation_changes_what_is_trained_on_and_not_what_is_evaluated(Engine engine) throws Exception {
        OptimizerSpec still = new OptimizerSpec.Sgd(0, 0);
        AugmentationSpec augmentation = new AugmentationSpec(true, 1, 2);

        TrainerProcess plain = train(engine, still, fit(2, AugmentationSpec.NONE, null));
        double[] plainLosses = plain.series("r", "loss");
        double[] plainValidation = plain.series("r", "val_loss");
        double plainTest = plain.last("r", "test_loss");
        TrainerProcess augmented = train(engine, still, fit(2, augmentation, null));

        assertThat(augmented.series("r", "val_loss")).containsExactly(plainValidation);
        assertThat(augmented.last("r", "test_loss")).isEqualTo(plainTest);
        double[] losses = augmented.series("r", "loss");
        assertThat(losses[0]).isNotEqualTo(plainLosses[0]).isNotEqualTo(losses[1]);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_range_test_finishes_where_it_diverges_with_a_point_for_every_step_and_no_model(Engine engine)
            throws Exception {
        ModelSpec linear =
                ModelSpec.sequential(List.of(new LayerSpec.Flatten(), Specs.dense(3, ActivationFunction.LINEAR)));
        RunSpec spec = Specs.run(
                engine,
                linear,
                Loss.MEAN_SQUARED_ERROR,
                0,
                new OptimizerSpec.Sgd(0.1, 0),
                new ScheduleSpec.RangeTest(1e-4, 1e6),
                new FitSpec(2, 2, true, 0));

        TrainerProcess trainer = train(engine, spec);

        int end = (int) trainer.last("r", "diverged_step");
        assertThat(end).isBetween(50, 299);
        assertThat(trainer.series("r", "batch_loss")).hasSizeBetween(end, 299);
        double[] rates = trainer.series("r", "learning_rate");
        assertThat(rates).hasSameSizeAs(trainer.series("r", "batch_loss"));
        assertThat(rates[0]).isEqualTo(1e-4);
        assertThat(rates).isSorted();
        assertThat(trainer.events().getLast()).isInstanceOf(TrainerEvent.Finished.class);
        assertThat(trainer.events(TrainerEvent.PhaseChanged.class))
                .extracting(TrainerEvent.PhaseChanged::phase)
                .containsExactly(Phase.LOADING, Phase.TRAINING);
        assertThat(trainer.events(TrainerEvent.FileWritten.class)).isEmpty();
    }

    private static FitSpec fit(int epochs, AugmentationSpec augmentation, @Nullable EarlyStoppingSpec earlyStopping) {
        return new FitSpec(32, epochs, true, 0.2, augmentation, earlyStopping, CheckpointSpec.DEFAULT);
    }

    private TrainerProcess train(TrainedBy by, FitSpec fit) throws Exception {
        return train(by.engine(), Specs.run(by.engine(), by.model(), Loss.CATEGORICAL_CROSSENTROPY, UNSTEADY, fit));
    }

    private TrainerProcess train(Engine engine, OptimizerSpec optimizer, FitSpec fit) throws Exception {
        return train(engine, Specs.run(engine, Specs.classifier(16, 3), Loss.CATEGORICAL_CROSSENTROPY, optimizer, fit));
    }

    private TrainerProcess train(Engine engine, RunSpec spec) throws Exception {
        Path run = Files.createTempDirectory(directory, "run");
        TrainerProcess trainer = TrainerProcess.start(
                new TrainerRequest(engine, "cpu", 1, files, List.of(new TrainerRun("r", run, spec))), run);
        assertThat(trainer.exitCode()).as(trainer.log()).isZero();
        return trainer;
    }
}
