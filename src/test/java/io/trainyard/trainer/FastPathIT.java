package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.protocol.TrainerEvent;
import io.trainyard.protocol.TrainerRequest;
import io.trainyard.protocol.TrainerRequest.TrainerRun;
import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.Engine;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.Loss;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.RunSpec;
import io.trainyard.trainer.data.SyntheticDataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fast path against the engines it stands in for. */
class FastPathIT {

    private static final FitSpec FIT = new FitSpec(32, 3, true, 0.2);

    private final Path directory;

    FastPathIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void it_gives_the_numbers_of_the_engine(Engine engine) throws Exception {
        ModelSpec model = ModelSpec.sequential(List.of(
                new LayerSpec.Flatten(),
                Specs.dense(200, ActivationFunction.RELU),
                Specs.dense(150, ActivationFunction.SIGMOID),
                Specs.dense(3, ActivationFunction.SOFTMAX)));

        TrainerProcess byEngine = train(engine, model, 2, false);
        TrainerProcess fast = train(engine, model, 2, true);

        assertThat(byEngine.log()).contains("Trains by the engine: -Dtrainyard.fast=false asks for it");
        assertThat(fast.log()).contains("Trains a dense stack in Java, on 2 threads");
        for (String series : List.of("batch_loss", "loss", "val_loss", "val_accuracy", "test_loss")) {
            assertThat(fast.series("r", series))
                    .as(series)
                    .containsExactly(byEngine.series("r", series), Offset.offset(1e-3));
        }
    }

    @Test
    void a_run_gives_the_same_bytes_on_any_number_of_threads() throws Exception {
        ModelSpec model = ModelSpec.sequential(List.of(
                new LayerSpec.Flatten(),
                Specs.dense(40, ActivationFunction.TANH),
                new LayerSpec.Dropout(0.3),
                Specs.dense(3, ActivationFunction.SOFTMAX)));

        assertThat(model(train(Engine.MXNET, model, 3, true))).isEqualTo(model(train(Engine.MXNET, model, 1, true)));
    }

    @Test
    void what_it_does_not_know_goes_to_the_engine() throws Exception {
        ModelSpec model = ModelSpec.sequential(List.of(
                Specs.dense(4, ActivationFunction.RELU),
                new LayerSpec.Flatten(),
                Specs.dense(3, ActivationFunction.SOFTMAX)));

        assertThat(train(Engine.MXNET, model, 1, true).log())
                .contains("Trains by the engine: the model doesn't begin with flatten");
    }

    @Test
    void a_function_whose_value_does_not_tell_its_derivative_goes_to_the_engine() throws Exception {
        ModelSpec model = ModelSpec.sequential(List.of(
                new LayerSpec.Flatten(),
                Specs.dense(4, ActivationFunction.GELU),
                Specs.dense(3, ActivationFunction.SOFTMAX)));

        assertThat(train(Engine.MXNET, model, 1, true).log())
                .contains("Trains by the engine: the model has the activation gelu");
    }

    private TrainerProcess train(Engine engine, ModelSpec model, int threads, boolean fast) throws Exception {
        Path run = Files.createTempDirectory(directory, "run");
        RunSpec spec = Specs.run(engine, model, Loss.CATEGORICAL_CROSSENTROPY, Specs.ADAM, FIT);
        TrainerRequest request = new TrainerRequest(
                engine,
                "cpu",
                threads,
                SyntheticDataset.write(directory, 300, 100, 12, 3),
                List.of(new TrainerRun("r", run, spec)));
        TrainerProcess trainer = TrainerProcess.start(request, run, "-Dtrainyard.fast=" + fast);
        assertThat(trainer.exitCode()).as(trainer.log()).isZero();
        return trainer;
    }

    private static String model(TrainerProcess trainer) throws Exception {
        return trainer.events(TrainerEvent.FileWritten.class).stream()
                .filter(file -> file.kind().equals("model"))
                .map(TrainerEvent.FileWritten::sha256)
                .findFirst()
                .orElseThrow();
    }
}
