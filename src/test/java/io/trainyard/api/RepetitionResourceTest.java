package io.trainyard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import io.trainyard.dataset.SmallCifar;
import io.trainyard.model.SafetensorsFiles;
import io.trainyard.model.SafetensorsFiles.Values;
import io.trainyard.tracking.Artifact;
import io.trainyard.tracking.AttemptState;
import io.trainyard.tracking.AttemptUpdate;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunRecorder;
import io.trainyard.tracking.RunStatus;
import io.trainyard.tracking.TestRuns;
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

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URI server;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private long original;
    private long repetition;

    RepetitionResourceTest(TestRuns runs, RunRecorder recorder, RunHistory history) {
        this.runs = runs;
        this.recorder = recorder;
        this.history = history;
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
