package io.trainyard.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.protocol.TrainerEvent.Phase;
import io.trainyard.protocol.TrainerEvent.Series;
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
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProtocolJsonTest {

    private static final Instant TIME = Instant.parse("2026-07-31T10:15:30.123456Z");

    static List<TrainerEvent> events() {
        return List.of(
                new TrainerEvent.Started(1, TIME, "MXNet", "1.9.1", "0.35.1", "cpu", 2, "25"),
                new TrainerEvent.PhaseChanged(2, TIME, "r", Phase.EVALUATING),
                new TrainerEvent.Progress(3, TIME, "r", 1, 10, 320, 1563, 2.1),
                new TrainerEvent.FileWritten(4, TIME, "r", "predictions", "predictions.bin", 400_000, "ab12"),
                new TrainerEvent.Finished(5, TIME, "r"),
                new TrainerEvent.Stopped(6, TIME, "r", 17),
                new TrainerEvent.Diverged(7, TIME, "r", 3, Double.NEGATIVE_INFINITY),
                new TrainerEvent.Failed(8, TIME, "r", "data", "a \"quoted\"\nmessage"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_survives_its_line(TrainerEvent event) {
        String line = ProtocolJson.write(event);

        assertThat(line).doesNotContain("\n");
        assertThat(ProtocolJson.event(line)).contains(event);
    }

    @Test
    void points_keep_every_bit_and_may_be_no_numbers() {
        double[] values = {0.1, 1e-300, 5e-4, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0};
        TrainerEvent points = new TrainerEvent.Points(1, TIME, "r", List.of(new Series("batch_loss", 33, values)));

        TrainerEvent read = ProtocolJson.event(ProtocolJson.write(points)).orElseThrow();

        Series series = ((TrainerEvent.Points) read).series().getFirst();
        assertThat(series.key()).isEqualTo("batch_loss");
        assertThat(series.firstStep()).isEqualTo(33);
        assertThat(series.values()).containsExactly(values);
    }

    @Test
    void a_line_torn_anywhere_is_no_event() {
        String line = ProtocolJson.write(new TrainerEvent.Stopped(6, TIME, "r", 17));

        for (int length = 0; length < line.length(); length++) {
            assertThat(ProtocolJson.event(line.substring(0, length)))
                    .as("the first %d characters", length)
                    .isEmpty();
        }
    }

    @Test
    void what_libraries_print_is_no_event() {
        assertThat(ProtocolJson.event("[10:15:30] src/engine/engine.cc:55: MXNet start using engine"))
                .isEmpty();
        assertThat(ProtocolJson.event("{\"event\":\"invented\",\"number\":1}")).isEmpty();
    }

    @Test
    void a_request_survives_its_json() throws Exception {
        RunSpec spec = new RunSpec(
                "cifar10-mlp",
                null,
                "cifar10",
                ModelSpec.sequential(List.of(
                        new LayerSpec.Flatten(),
                        new LayerSpec.Dense(200, ActivationFunction.LEAKY_RELU, 0.2),
                        new LayerSpec.Dropout(0.25),
                        new LayerSpec.Dense(10, ActivationFunction.LINEAR, 0),
                        new LayerSpec.Activation(ActivationFunction.SOFTMAX, 0))),
                Loss.CATEGORICAL_CROSSENTROPY,
                new OptimizerSpec.RmsProp(0.001, 0.9, 0.0, 1e-7, true),
                List.of("accuracy"),
                new FitSpec(32, 10, true, 0.1),
                (1L << 53) - 1,
                Engine.PYTORCH,
                "auto");
        Path file = Path.of("/data/a b/images.bin");
        TrainerRequest request = new TrainerRequest(
                Engine.PYTORCH,
                "gpu:1",
                2,
                new DatasetFiles(file, file, file, file, 32, 32, 3, 10, "cafe"),
                List.of(new TrainerRun("7", Path.of("/runs/7"), spec)));

        assertThat(ProtocolJson.request(ProtocolJson.write(request))).isEqualTo(request);
    }
}
