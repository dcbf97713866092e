package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.protocol.TrainerEvent;
import io.trainyard.protocol.TrainerRequest;
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
import io.trainyard.trainer.data.SyntheticDataset;
import io.trainyard.trainer.file.ModelFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How runs end when they don't finish. */
class EndingsIT {

    private static final FitSpec SHORT = new FitSpec(32, 3, true, 0);
    private static final FitSpec ENDLESS = new FitSpec(32, 1_000_000, true, 0);

    private final Path directory;
    private final DatasetFiles files;

    EndingsIT(@TempDir Path directory) throws Exception {
        this.directory = directory;
        files = SyntheticDataset.write(directory, 300, 50, 4, 3);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_diverging_run_keeps_its_curve_up_to_the_bad_step_and_no_files(Engine engine) throws Exception {
        ModelSpec linear = ModelSpec.sequential(List.of(
                new LayerSpec.Flatten(),
                Specs.dense(16, ActivationFunction.RELU),
                Specs.dense(3, ActivationFunction.LINEAR)));
        RunSpec spec = Specs.run(engine, linear, Loss.MEAN_SQUARED_ERROR, new OptimizerSpec.Sgd(1000, 0), SHORT);

        TrainerProcess trainer = start(engine, spec);

        assertThat(trainer.exitCode()).as(trainer.log()).isZero();
        TrainerEvent.Diverged diverged =
                (TrainerEvent.Diverged) trainer.events().getLast();
        double[] losses = trainer.series("r", "batch_loss");
        assertThat(losses).hasSize((int) diverged.step());
        assertThat(losses[losses.length - 1]).isNotFinite().isEqualTo(Double.valueOf(diverged.loss()));
        assertThat(losses[losses.length - 2]).isFinite();
        assertThat(trainer.events(TrainerEvent.FileWritten.class)).isEmpty();
        assertThat(directory.resolve(ModelFile.NAME)).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void sigterm_stops_after_a_step_with_all_points_written(Engine engine) throws Exception {
        TrainerProcess trainer = start(engine, classifier(engine, ENDLESS));
        while (trainer.events(TrainerEvent.Progress.class).isEmpty()) {
            assertThat(trainer.process().isAlive()).as(trainer.log()).isTrue();
            Thread.onSpinWait();
        }

        trainer.process().destroy();

        assertThat(trainer.exitCode()).as(trainer.log()).isZero();
        TrainerEvent.Stopped stopped = (TrainerEvent.Stopped) trainer.events().getLast();
        assertThat(trainer.series("r", "batch_loss")).hasSize((int) stopped.step());
    }

    @Test
    void runs_that_have_not_begun_are_stopped_too() throws Exception {
        RunSpec spec = classifier(Engine.MXNET, ENDLESS);
        TrainerProcess trainer = TrainerProcess.start(
                new TrainerRequest(
                        Engine.MXNET,
                        "cpu",
                        1,
                        files,
                        List.of(new TrainerRun("r", directory, spec), new TrainerRun("next", directory, spec))),
                directory);
        while (trainer.events(TrainerEvent.Progress.class).isEmpty()) {
            assertThat(trainer.process().isAlive()).as(trainer.log()).isTrue();
            Thread.onSpinWait();
        }

        trainer.process().destroy();

        assertThat(trainer.exitCode()).as(trainer.log()).isZero();
        assertThat(trainer.events(TrainerEvent.Stopped.class))
                .extracting(TrainerEvent.Stopped::run)
                .containsExactly("r", "next");
    }

    @Test
    void a_short_data_file_fails_every_run_with_its_name() throws Exception {
        Files.write(files.testImages(), new byte[7]);

        TrainerProcess trainer = start(Engine.MXNET, classifier(Engine.MXNET, SHORT));

        assertThat(trainer.exitCode()).isZero();
        TrainerEvent.Failed failed = (TrainerEvent.Failed) trainer.events().getLast();
        assertThat(failed.kind()).isEqualTo("data");
        assertThat(failed.message()).contains("test_images.bin has 7 bytes, but 2,400 are expected");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_gpu_that_is_not_there_is_never_replaced_by_the_cpu(Engine engine) throws Exception {
        TrainerRequest request = new TrainerRequest(
                engine, "gpu:99", 1, files, List.of(new TrainerRun("r", directory, classifier(engine, SHORT))));

        TrainerProcess trainer = TrainerProcess.start(request, directory);

        assertThat(trainer.exitCode()).isZero();
        TrainerEvent.Failed failed = (TrainerEvent.Failed) trainer.events().getLast();
        assertThat(failed.kind()).as(failed.message()).isEqualTo("device");
        assertThat(failed.message()).contains("gpu:99");
    }

    @Test
    void a_model_that_does_not_fit_fails_with_advice() throws Exception {
        ModelSpec huge = ModelSpec.sequential(List.of(
                new LayerSpec.Flatten(),
                Specs.dense(40_000, ActivationFunction.RELU),
                Specs.dense(40_000, ActivationFunction.RELU),
                Specs.dense(3, ActivationFunction.SOFTMAX)));
        RunSpec spec = Specs.run(Engine.MXNET, huge, Loss.CATEGORICAL_CROSSENTROPY, Specs.ADAM, SHORT);

        TrainerProcess trainer = start(Engine.MXNET, spec);

        assertThat(trainer.exitCode()).isZero();
        TrainerEvent.Failed failed = (TrainerEvent.Failed) trainer.events().getLast();
        assertThat(failed.kind()).as(failed.message()).isEqualTo("out_of_memory");
        assertThat(failed.message()).contains("Java heap", "fewer units");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_batch_that_does_not_fit_into_native_memory_fails_with_advice_and_the_next_run_works(Engine engine)
            throws Exception {
        ModelSpec wide = ModelSpec.sequential(List.of(
                Specs.dense(10_000_000, ActivationFunction.RELU), // 16 pixels of an image: 192 GB for 300 of them
                Specs.dense(3, ActivationFunction.RELU),
                new LayerSpec.Flatten(),
                Specs.dense(3, ActivationFunction.SOFTMAX)));
        RunSpec tooLarge = Specs.run(
                engine,
                wide,
                Loss.CATEGORICAL_CROSSENTROPY,
                new OptimizerSpec.Sgd(0.1, 0),
                new FitSpec(300, 1, true, 0));
        List<TrainerRun> runs = List.of(
                new TrainerRun("large", directory, tooLarge),
                new TrainerRun("next", directory, classifier(engine, SHORT)));

        TrainerProcess trainer = TrainerProcess.start(new TrainerRequest(engine, "cpu", 1, files, runs), directory);

        assertThat(trainer.exitCode()).as(trainer.log()).isZero();
        assertThat(trainer.events(TrainerEvent.Failed.class)).singleElement().satisfies(failed -> {
            assertThat(failed.run()).isEqualTo("large");
            assertThat(failed.kind()).as(failed.message()).isEqualTo("out_of_memory");
            assertThat(failed.message()).contains("smaller batch size");
        });
        assertThat(trainer.events(TrainerEvent.Finished.class))
                .extracting(TrainerEvent.Finished::run)
                .containsExactly("next");
    }

    @Test
    void a_request_that_is_none_is_a_bug() throws Exception {
        TrainerProcess trainer = TrainerProcess.start(Engine.MXNET, "{\"engine\":", directory);

        assertThat(trainer.exitCode()).isEqualTo(70);
        assertThat(trainer.events()).isEmpty();
        assertThat(trainer.log()).contains("no TrainerRequest");
    }

    private TrainerProcess start(Engine engine, RunSpec spec) throws Exception {
        return TrainerProcess.start(
                new TrainerRequest(engine, "cpu", 1, files, List.of(new TrainerRun("r", directory, spec))), directory);
    }

    private static RunSpec classifier(Engine engine, FitSpec fit) {
        return Specs.run(engine, Specs.classifier(16, 3), Loss.CATEGORICAL_CROSSENTROPY, Specs.ADAM, fit);
    }
}
