package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trainyard.model.ModelState;
import io.trainyard.model.Safetensors;
import io.trainyard.onnx.OnnxModel;
import io.trainyard.onnx.OnnxRuntime;
import io.trainyard.protocol.TrainerEvent.CheckpointWritten;
import io.trainyard.protocol.TrainerEvent.Stopped;
import io.trainyard.protocol.TrainerRequest;
import io.trainyard.protocol.TrainerRequest.Checkpoint;
import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import io.trainyard.protocol.TrainerRequest.TrainerRun;
import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.Engine;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.LayerNode;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.Loss;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.NormalizationSpec;
import io.trainyard.spec.Padding;
import io.trainyard.spec.PoolingSpec;
import io.trainyard.spec.RunSpec;
import io.trainyard.trainer.data.SyntheticDataset;
import io.trainyard.trainer.file.ModelFile;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What real runs learned, in ONNX Runtime: it gives the probabilities that the trainers stored. */
class OnnxOutIT {

    private static final int IMAGES = 1000;
    private static final int TRAINING = 96;
    private static final int BATCH = 32;
    private static final int SIDE = 8;
    private static final int CLASSES = 3;
    private static final DatasetShape DATASET =
            new DatasetShape("synthetic", SIDE, SIDE, 3, List.of("a", "b", "c"), TRAINING, IMAGES);

    private final Path directory;
    private final DatasetFiles files;

    OnnxOutIT(@TempDir Path directory) throws Exception {
        this.directory = directory;
        files = SyntheticDataset.write(directory, TRAINING, IMAGES, SIDE, CLASSES);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_dense_model_gives_the_probabilities_of_its_run(Engine engine) throws Exception {
        assertFinalModelGivesTheStoredProbabilities(spec(engine, Specs.classifier(16, CLASSES), 2));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_convolutional_model_with_a_residual_connection_gives_the_probabilities_of_its_run(Engine engine)
            throws Exception {
        assertFinalModelGivesTheStoredProbabilities(spec(engine, residual(), 1));
    }

    @Test
    void a_checkpoint_of_a_stopped_run_gives_the_probabilities_of_the_run_that_ends_there() throws Exception {
        RunSpec endless = spec(Engine.PYTORCH, residual(), 1_000_000);
        CheckpointWritten kept = stopBehindACheckpoint(endless);
        RunSpec ended = endless.withEpochs(kept.epoch());
        Checkpoint checkpoint =
                new Checkpoint(Path.of(kept.path()), kept.sizeBytes(), kept.sha256(), kept.step(), kept.loss());
        Path finished = train(ended, List.of(checkpoint));

        Safetensors all = Safetensors.read(checkpoint.path());
        assertThat(all.tensors()).extracting("name").contains("stem.weight", "stem.weight/mean", "norm.moving_mean");
        assertOnnxGives(finished.resolve(Training.PREDICTIONS), ended, all.model());
    }

    private void assertFinalModelGivesTheStoredProbabilities(RunSpec spec) throws Exception {
        Path run = train(spec, List.of());
        assertOnnxGives(run.resolve(Training.PREDICTIONS), spec, Safetensors.read(run.resolve(ModelFile.NAME)));
    }

    private void assertOnnxGives(Path stored, RunSpec spec, Safetensors parameters) throws Exception {
        FloatBuffer expected = ByteBuffer.wrap(Files.readAllBytes(stored))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new OnnxModel(spec, DATASET, parameters, ModelState.FINAL).writeTo(file);
        try (OnnxRuntime runtime = new OnnxRuntime(file.toByteArray())) {
            float[][] probabilities = runtime.run(images(), IMAGES, SIDE, SIDE, 3);
            assertThat(probabilities).hasNumberOfRows(IMAGES);
            for (float[] row : probabilities) {
                for (float probability : row) {
                    assertThat(probability).isCloseTo(expected.get(), within(1e-5f));
                }
            }
        }
    }

    /** The directory of a run that has finished. */
    private Path train(RunSpec spec, List<Checkpoint> checkpoints) throws Exception {
        Path run = Files.createTempDirectory(directory, "run");
        TrainerProcess trainer = start(spec, run, checkpoints);
        assertThat(trainer.exitCode()).as(trainer.log()).isZero();
        return run;
    }

    /** The newest checkpoint at the end of an epoch of a run that is stopped behind it. */
    private CheckpointWritten stopBehindACheckpoint(RunSpec spec) throws Exception {
        TrainerProcess trainer = start(spec, Files.createTempDirectory(directory, "run"), List.of());
        while (trainer.events(CheckpointWritten.class).isEmpty()) {
            assertThat(trainer.process().isAlive()).as(trainer.log()).isTrue();
            Thread.onSpinWait();
        }
        trainer.process().destroy();
        assertThat(trainer.exitCode()).as(trainer.log()).isZero();
        assertThat(trainer.events().getLast()).isInstanceOf(Stopped.class);
        return trainer.events(CheckpointWritten.class).stream()
                .filter(checkpoint -> checkpoint.step() == (long) checkpoint.epoch() * TRAINING / BATCH)
                .toList()
                .getLast();
    }

    private TrainerProcess start(RunSpec spec, Path run, List<Checkpoint> checkpoints) throws Exception {
        TrainerRun request = new TrainerRun("r", run, spec, checkpoints, 0);
        return TrainerProcess.start(new TrainerRequest(spec.engine(), "cpu", 1, files, List.of(request)), run);
    }

    private float[] images() throws Exception {
        byte[] bytes = Files.readAllBytes(files.testImages());
        float[] images = new float[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            images[i] = Byte.toUnsignedInt(bytes[i]) / 255f;
        }
        return images;
    }

    private static RunSpec spec(Engine engine, ModelSpec model, int epochs) {
        return Specs.run(engine, model, Loss.CATEGORICAL_CROSSENTROPY, Specs.ADAM, new FitSpec(BATCH, epochs, true, 0));
    }

    private static ModelSpec residual() {
        return new ModelSpec(List.of(
                LayerNode.of(new LayerSpec.Conv2D(8, 3, Padding.SAME, ActivationFunction.LINEAR), "stem"),
                LayerNode.of(new NormalizationSpec.BatchNormalization(0.9, 1e-3, true, true), "norm"),
                LayerNode.of(new LayerSpec.Activation(ActivationFunction.RELU, 0.2), "body"),
                LayerNode.of(new LayerSpec.Conv2D(8, 3, Padding.SAME, ActivationFunction.RELU), "branch"),
                LayerNode.of(new LayerSpec.Add(), "sum", "branch", "body"),
                new LayerNode(new PoolingSpec.MaxPooling2D(2, null, Padding.VALID)),
                new LayerNode(new LayerSpec.Dropout(0.3)),
                new LayerNode(new PoolingSpec.AveragePooling2D(2, null, Padding.SAME)),
                new LayerNode(new LayerSpec.Flatten()),
                new LayerNode(Specs.dense(CLASSES, ActivationFunction.SOFTMAX))));
    }
}
