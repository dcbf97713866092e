package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trains small models with every loss, ending, activation and optimizer, and computes each step again in float64. */
class KerasRulesIT {

    private static final int[] IMAGE = {2, 2, 3};
    private static final int TRAINING = 20;
    private static final FitSpec FIT = new FitSpec(8, 4, true, 0.0); // 3 steps an epoch, the last with 4 examples

    private final Path directory;

    KerasRulesIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @CsvSource({"MXNET, false", "PYTORCH, false", "MXNET, true", "PYTORCH, true"})
    void every_step_is_what_keras_defines(Engine engine, boolean fast) throws Exception {
        DatasetFiles files = SyntheticDataset.write(directory, TRAINING, 4, IMAGE[0], 3);
        Map<String, RunSpec> specs = specs(engine);

        TrainerProcess trainer = TrainerProcess.start(
                new TrainerRequest(engine, "cpu", 1, files, runs(specs)), directory, "-Dtrainyard.fast=" + fast);

        assertThat(trainer.exitCode()).as(trainer.log()).isZero();
        for (Map.Entry<String, RunSpec> run : specs.entrySet()) {
            assertThat(trainer.series(run.getKey(), "batch_loss"))
                    .as("%s on %s%n%s", run.getKey(), engine, trainer.log())
                    .containsExactly(reference(run.getValue(), files), Offset.offset(2e-5));
        }
    }

    private List<TrainerRun> runs(Map<String, RunSpec> specs) throws Exception {
        for (String name : specs.keySet()) {
            Files.createDirectory(directory.resolve(name));
        }
        return specs.entrySet().stream()
                .map(run -> new TrainerRun(run.getKey(), directory.resolve(run.getKey()), run.getValue()))
                .toList();
    }

    private static Map<String, RunSpec> specs(Engine engine) {
        Map<String, RunSpec> specs = new LinkedHashMap<>();
        for (OptimizerSpec optimizer : List.of(
                new OptimizerSpec.Sgd(0.1, 0),
                new OptimizerSpec.Sgd(0.1, 0.9),
                new OptimizerSpec.Adam(0.01, 0.9, 0.999, 1e-7),
                new OptimizerSpec.Adam(0.01, 0.8, 0.99, 0.1),
                new OptimizerSpec.RmsProp(0.003, 0.9, 0, 1e-4, false),
                new OptimizerSpec.RmsProp(0.003, 0.9, 0.5, 1e-4, false),
                new OptimizerSpec.RmsProp(0.003, 0.9, 0, 1e-4, true),
                new OptimizerSpec.RmsProp(0.003, 0.9, 0.5, 1e-4, true))) {
            specs.put(
                    optimizer.toString(),
                    Specs.run(engine, Specs.classifier(5, 3), Loss.CATEGORICAL_CROSSENTROPY, optimizer, FIT));
        }
        for (Loss loss : Loss.values()) {
            for (ActivationFunction last : List.of(ActivationFunction.SOFTMAX, ActivationFunction.SIGMOID)) {
                specs.put(loss + " after " + last, Specs.run(engine, ending(last), loss, Specs.ADAM, FIT));
            }
        }
        for (ActivationFunction activation : ActivationFunction.values()) {
            specs.put(
                    "flat " + activation,
                    Specs.run(engine, flat(activation), Loss.MEAN_SQUARED_ERROR, Specs.ADAM, FIT));
            specs.put(
                    "hidden " + activation,
                    Specs.run(engine, hidden(activation), Loss.MEAN_SQUARED_ERROR, Specs.ADAM, FIT));
        }
        return specs;
    }

    /** The last activation as a layer of its own. */
    private static ModelSpec ending(ActivationFunction last) {
        return new ModelSpec(List.of(
                new LayerSpec.Flatten(),
                Specs.dense(5, ActivationFunction.TANH),
                Specs.dense(3, ActivationFunction.LINEAR),
                new LayerSpec.Activation(last, 0)));
    }

    /** The first dense layer acts on the channels of each pixel, as Keras's does. */
    private static ModelSpec hidden(ActivationFunction activation) {
        return new ModelSpec(List.of(
                Specs.dense(4, activation), new LayerSpec.Flatten(), Specs.dense(3, ActivationFunction.LINEAR)));
    }

    private static ModelSpec flat(ActivationFunction activation) {
        return new ModelSpec(List.of(
                new LayerSpec.Flatten(),
                Specs.dense(4, activation),
                Specs.dense(5, activation),
                Specs.dense(3, ActivationFunction.LINEAR)));
    }

    private static double[] reference(RunSpec spec, DatasetFiles files) {
        Randomness randomness = new Randomness(spec.seed());
        ReferenceNetwork network = new ReferenceNetwork(spec.model(), spec.loss(), IMAGE, randomness);
        ReferenceOptimizer optimizer = new ReferenceOptimizer(spec.optimizer(), network.parameters.length);
        double[] losses = new double[FIT.epochs() * FIT.stepsPerEpoch(TRAINING)];
        int step = 0;
        for (int epoch = 1; epoch <= FIT.epochs(); epoch++) {
            int[] order = randomness.order(epoch, TRAINING);
            for (int first = 0; first < TRAINING; first += FIT.batchSize()) {
                int[] batch = Arrays.copyOfRange(order, first, Math.min(first + FIT.batchSize(), TRAINING));
                double[][] images = images(files, batch);
                int[] labels = labels(files, batch);
                losses[step++] = network.loss(images, labels, IMAGE[2]);
                optimizer.update(network.parameters, network.gradient(images, labels, IMAGE[2]));
            }
        }
        return losses;
    }

    private static double[][] images(DatasetFiles files, int[] batch) {
        try (Arena arena = Arena.ofConfined()) {
            ImageData data = ImageData.training(files, arena);
            double[][] images = new double[batch.length][data.pixels()];
            byte[] bytes = new byte[data.pixels()];
            for (int i = 0; i < batch.length; i++) {
                data.copyImage(batch[i], bytes);
                for (int p = 0; p < bytes.length; p++) {
                    images[i][p] = (bytes[p] & 0xFF) / 255.0;
                }
            }
            return images;
        }
    }

    private static int[] labels(DatasetFiles files, int[] batch) {
        try (Arena arena = Arena.ofConfined()) {
            ImageData data = ImageData.training(files, arena);
            return Arrays.stream(batch).map(data::label).toArray();
        }
    }
}
