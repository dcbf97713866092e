package io.trainyard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import io.trainyard.dataset.SmallCifar;
import io.trainyard.model.SafetensorsFiles;
import io.trainyard.model.SafetensorsFiles.Values;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.SpecJson;
import io.trainyard.tracking.Artifact;
import io.trainyard.tracking.AttemptState;
import io.trainyard.tracking.AttemptUpdate;
import io.trainyard.tracking.CheckpointChange;
import io.trainyard.tracking.CheckpointChange.Resumed;
import io.trainyard.tracking.CheckpointChange.Written;
import io.trainyard.tracking.Interruptions;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunRecorder;
import io.trainyard.tracking.RunStatus;
import io.trainyard.tracking.SeriesPoints;
import io.trainyard.tracking.TestRuns;
import io.trainyard.tracking.TrainingProgress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of runs that did others exactly again. */
@QuarkusTest
@WithTestResource(TestServer.class)
class RepetitionResourceTest {
    private static final String MODEL = "model.safetensors";

    private final TestRuns runs;
    private final RunRecorder recorder;
    private final RunHistory history;
    private final Interruptions interruptions;

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URI server;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private long original;
    private long repetition;

    RepetitionResourceTest(TestRuns runs, RunRecorder recorder, RunHistory history, Interruptions interruptions) {
        this.runs = runs;
        this.recorder = recorder;
        this.history = history;
        this.interruptions = interruptions;
    }

    @BeforeEach
    void repeat() {
        original = runs.scheduled();
        repetition = recorder.repeat(history.find(original).orElseThrow(), SmallCifar.shape(), "local");
    }

    @Test
    void the_same_bytes_are_identical() throws Exception {
        finish(original, 2, 3, 4);
        finish(repetition, 2, 3, 4);

        assertThat(verdict().path("verdict").asText()).isEqualTo("IDENTICAL");
        assertThat(verdict().path("parameters").toString()).isEqualTo("{\"largest\":0.0,\"relative\":0.0}");
    }

    @Test
    void nearly_the_same_losses_are_within_tolerance_and_it_says_how_far_losses_and_parameters_are_apart()
            throws Exception {
        finish(original, 2, 3, 4);
        finish(repetition, 2.01, 3, 4.5f);

        JsonNode verdict = verdict();
        assertThat(verdict.path("verdict").asText()).isEqualTo("WITHIN_TOLERANCE");
        assertThat(verdict.path("largest_difference").asDouble()).isCloseTo(0.005, within(1e-9));
        assertThat(verdict.path("parameters").path("largest").asDouble()).isEqualTo(0.5);
        assertThat(verdict.path("parameters").path("relative").asDouble()).isEqualTo(0.1);
    }

    @Test
    void a_model_that_is_gone_leaves_the_verdict_on_the_losses() throws Exception {
        Path model = finish(original, 2, 3, 4);
        finish(repetition, 2.2, 3, 4.5f);
        Files.delete(model);

        JsonNode verdict = verdict();
        assertThat(verdict.path("verdict").asText()).isEqualTo("DIVERGED");
        assertThat(verdict.path("diverged_at").asInt()).isEqualTo(1);
        assertThat(verdict.has("parameters")).isFalse();
    }

    @Test
    void a_run_that_was_continued_on_a_schedule_that_follows_its_length_differs_in_the_epochs_planned()
            throws Exception {
        String checkpoint = "/nowhere/checkpoint-7";
        original = runs.scheduled(cosine());
        train(
                original,
                TestRuns.points("loss", 2),
                7,
                new Written(checkpoint, 1, "ab", 1, 7, 2.0, true, Map.of("loss", 1L), List.of()));
        interruptions.continueFor(original, 1);
        train(original, new SeriesPoints("loss", 2, new double[] {1}), 14, new Resumed(checkpoint, 7));
        repetition = recorder.repeat(history.find(original).orElseThrow(), SmallCifar.shape(), "local");
        train(repetition, TestRuns.points("loss", 2, 1.5), 14);

        assertThat(verdict().path("verdict").asText()).isEqualTo("DIVERGED");
        assertThat(verdict().path("differences").toString())
                .isEqualTo("[{\"what\":\"planned_epochs\",\"original\":\"1, then 2\",\"repetition\":\"2\"}]");
    }

    private static RunSpec cosine() {
        ObjectNode tree = SpecJson.tree(TestRuns.spec(TestRuns.newExperiment(), null, 0.1));
        tree.putObject("schedule").put("type", "cosine").put("warmup_epochs", 0).put("alpha", 0);
        return SpecJson.parse(tree.toString());
    }

    /** An attempt to its end. */
    private void train(long run, SeriesPoints losses, int steps, CheckpointChange... checkpoints) {
        AttemptState attempt = recorder.begin(run, "worker", directory);
        recorder.record(
                attempt.key(),
                new AttemptUpdate(
                        List.of(losses),
                        new TrainingProgress(1, steps, 1),
                        null,
                        null,
                        List.of(),
                        List.of(checkpoints),
                        0,
                        0),
                List.of());
        recorder.settle(attempt.key(), RunStatus.FINISHED, null, 0);
    }

    private JsonNode verdict() throws Exception {
        return new Http(server).get("runs/" + repetition + "/repetition").body();
    }

    /** The file of its model. */
    private Path finish(long run, double loss, float... parameters) throws Exception {
        AttemptState attempt = recorder.begin(run, "worker", directory);
        Files.createDirectories(attempt.directory());
        Path file = SafetensorsFiles.write(
                attempt.directory().resolve(MODEL), Map.of("dense.bias", new Values(parameters, parameters.length)));
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        Artifact model =
                new Artifact("model", MODEL, Files.size(file), HexFormat.of().formatHex(sum));
        recorder.record(
                attempt.key(),
                new AttemptUpdate(
                        List.of(TestRuns.points("loss", loss)), null, null, null, List.of(model), List.of(), 0, 0),
                List.of());
        recorder.settle(attempt.key(), RunStatus.FINISHED, null, 0);
        return file;
    }
}
