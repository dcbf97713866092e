package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.protocol.TrainerEvent;
import io.trainyard.protocol.TrainerEvent.Phase;
import io.trainyard.protocol.TrainerRequest;
import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import io.trainyard.protocol.TrainerRequest.TrainerRun;
import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.Engine;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.Loss;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.RunSpec;
import io.trainyard.trainer.data.SyntheticDataset;
import io.trainyard.trainer.network.Evaluation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole trainings of small models in a real child process. */
class TrainingIT {

    private static final int TEST_IMAGES = 300;

    private final Path directory;

    TrainingIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_run_tells_its_whole_story(Engine engine) throws Exception {
        RunSpec spec = Specs.run(
                engine,
                Specs.classifier(16, 3),
                Loss.CATEGORICAL_CROSSENTROPY,
                Specs.ADAM,
                new FitSpec(32, 8, true, 0.2));

        TrainerProcess trainer = train(engine, spec);

        List<TrainerEvent> events = trainer.events();
        assertThat(events).extracting(TrainerEvent::number).isEqualTo(numbersTo(events.size()));
        assertThat(events.getFirst()).isInstanceOf(TrainerEvent.Started.class);
        assertThat(events.getLast()).isInstanceOf(TrainerEvent.Finished.class);
        assertThat(trainer.events(TrainerEvent.PhaseChanged.class))
                .extracting(TrainerEvent.PhaseChanged::phase)
                .containsExactly(Phase.values());
        int steps = 8 * 8; // 240 of 300 images in batches of 32
        assertThat(trainer.series("r", "batch_loss")).hasSize(steps);
        assertThat(trainer.series("r", "learning_rate")).hasSize(steps).containsOnly(0.005);
        for (String key : List.of("loss", "accuracy", "val_loss", "val_accuracy", "epoch_seconds")) {
            assertThat(trainer.series("r", key)).as(key).hasSize(8);
        }
        assertThat(trainer.last("r", "loss")).isLessThan(trainer.series("r", "loss")[0]);
        assertThat(trainer.last("r", "test_accuracy")).isGreaterThan(0.9);
        assertThat(trainer.events(TrainerEvent.Progress.class).getLast().step()).isEqualTo(steps);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void predictions_agree_with_the_reported_test_accuracy(Engine engine) throws Exception {
        RunSpec spec = Specs.run(
                engine,
                Specs.classifier(16, 3),
                Loss.CATEGORICAL_CROSSENTROPY,
                Specs.ADAM,
                new FitSpec(32, 2, true, 0));

        TrainerProcess trainer = train(engine, spec);

        float[] probabilities = new float[TEST_IMAGES * 3];
        ByteBuffer.wrap(verified(trainer, "predictions"))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(probabilities);
        byte[] labels = Files.readAllBytes(directory.resolve("test_labels.bin"));
        int correct = 0;
        double loss = 0;
        for (int i = 0; i < TEST_IMAGES; i++) {
            float[] row = Arrays.copyOfRange(probabilities, i * 3, i * 3 + 3);
            assertThat(row[0] + row[1] + row[2]).isCloseTo(1f, Offset.offset(1e-5f));
            correct += Evaluation.correct(row, 0, 3, new int[] {labels[i]});
            loss -= Math.log(row[labels[i]]);
        }
        assertThat((double) correct / TEST_IMAGES).isEqualTo(trainer.last("r", "test_accuracy"));
        assertThat(loss / TEST_IMAGES).isCloseTo(trainer.last("r", "test_loss"), Offset.offset(1e-5));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void the_recipes_parameters_are_those_of_keras(Engine engine) throws Exception {
        ModelSpec recipe = ModelSpec.sequential(List.of(
                new LayerSpec.Flatten(),
                Specs.dense(200, ActivationFunction.RELU),
                Specs.dense(150, ActivationFunction.RELU),
                Specs.dense(10, ActivationFunction.SOFTMAX)));
        RunSpec spec =
                Specs.run(engine, recipe, Loss.CATEGORICAL_CROSSENTROPY, Specs.ADAM, new FitSpec(100, 1, false, 0));

        TrainerProcess trainer = train(engine, spec, 32, 10);

        JsonNode header = header(verified(trainer, "model"));
        assertThat(parameters(header, "dense")).isEqualTo(614_600);
        assertThat(parameters(header, "dense_1")).isEqualTo(30_150);
        assertThat(parameters(header, "dense_2")).isEqualTo(1_510);
    }

    @ParameterizedTest
    @EnumSource(TrainedBy.class)
    void the_same_seed_gives_the_same_run_bit_by_bit(TrainedBy by) throws Exception {
        RunSpec spec = by.spec(Specs.ADAM, 2);

        double[] first = train(by.engine(), spec).series("r", "batch_loss");
        double[] second = train(by.engine(), spec).series("r", "batch_loss");

        assertThat(second).containsExactly(first);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_run_that_is_recorded_in_turns_trains_the_same_and_tells_its_turns_steps(Engine engine) throws Exception {
        RunSpec spec = Specs.run(
                engine,
                Specs.classifier(16, 3),
                Loss.CATEGORICAL_CROSSENTROPY,
                Specs.ADAM,
                new FitSpec(30, 5, true, 0));

        TrainerProcess whole = train(engine, spec);
        double loss = whole.last("r", "test_loss");
        double[] losses = whole.series("r", "loss");
        TrainerProcess inTurns = train(engine, spec, 4, 3, "-Dtrainyard.recording.turn=2");

        assertThat(inTurns.last("r", "test_loss")).isEqualTo(loss);
        assertThat(inTurns.series("r", "loss")).containsExactly(losses[0], losses[1], losses[4]);
        assertThat(inTurns.series("r", "batch_loss")).hasSize(3 * 10);
        assertThat(inTurns.series("r", "epoch_seconds")).hasSize(5);
    }

    private TrainerProcess train(Engine engine, RunSpec spec) throws Exception {
        return train(engine, spec, 4, 3);
    }

    private TrainerProcess train(Engine engine, RunSpec spec, int side, int classes, String... options)
            throws Exception {
        DatasetFiles files = SyntheticDataset.write(directory, 300, TEST_IMAGES, side, classes);
        TrainerRequest request =
                new TrainerRequest(engine, "cpu", 1, files, List.of(new TrainerRun("r", directory, spec)));
        TrainerProcess trainer = TrainerProcess.start(request, directory, options);
        assertThat(trainer.exitCode()).as(trainer.log()).isZero();
        assertThat(trainer.events(TrainerEvent.Failed.class)).as(trainer.log()).isEmpty();
        return trainer;
    }

    /** The bytes of a file, after its size and sum were compared with its event. */
    private byte[] verified(TrainerProcess trainer, String kind) throws Exception {
        TrainerEvent.FileWritten event = trainer.events(TrainerEvent.FileWritten.class).stream()
                .filter(file -> file.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        byte[] bytes = Files.readAllBytes(directory.resolve(event.path()));
        assertThat(event.sizeBytes()).isEqualTo(bytes.length);
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
        assertThat(event.sha256()).isEqualTo(HexFormat.of().formatHex(sum));
        return bytes;
    }

    private static JsonNode header(byte[] safetensors) throws Exception {
        int length = (int)
                ByteBuffer.wrap(safetensors).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return new ObjectMapper().readTree(safetensors, Long.BYTES, length);
    }

    private static long parameters(JsonNode header, String layer) {
        JsonNode kernel = header.path(layer + ".weight").path("shape");
        long bias = header.path(layer + ".bias").path("shape").path(0).asLong();
        return kernel.path(0).asLong() * kernel.path(1).asLong() + bias;
    }

    private static List<Long> numbersTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
