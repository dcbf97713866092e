package io.trainyard.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import io.trainyard.model.SafetensorsFiles;
import io.trainyard.model.SafetensorsFiles.Values;
import io.trainyard.tracking.Artifact;
import io.trainyard.tracking.AttemptKey;
import io.trainyard.tracking.AttemptState;
import io.trainyard.tracking.AttemptUpdate;
import io.trainyard.tracking.RunRecorder;
import io.trainyard.tracking.RunStatus;
import io.trainyard.tracking.TestRuns;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs learned, as downloads. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ModelResourceTest {
    private final TestRuns runs;
    private final RunRecorder recorder;

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URI server;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    ModelResourceTest(TestRuns runs, RunRecorder recorder) {
        this.runs = runs;
        this.recorder = recorder;
    }

    @BeforeEach
    void connect() {
        http = new Http(server);
    }

    @Test
    void a_model_is_a_download_with_the_runs_name() throws Exception {
        long run = trained("über run/\"1\"\r\nX: y");

        Http.Answer onnx = http.get("runs/" + run + "/model.onnx");
        assertThat(onnx.status()).isEqualTo(200);
        assertDownload(onnx.response().headers(), "application/octet-stream", "ber-run-1-X-y-" + run + ".onnx");
        assertThat(new String(onnx.response().body())).contains("Trainyard", "dense.weight", "Softmax");

        Http.Answer zip = http.get("runs/" + run + "/model.zip");
        assertThat(zip.status()).isEqualTo(200);
        assertDownload(zip.response().headers(), "application/zip", "ber-run-1-X-y-" + run + ".zip");
        assertThat(zip.response().body()).startsWith('P', 'K');
    }

    @ParameterizedTest
    @ValueSource(strings = {"onnx", "zip"})
    void who_asks_whether_there_is_a_model_gets_its_name(String kind) throws Exception {
        long run = trained("asked");

        Http.Answer head = head("runs/" + run + "/model." + kind);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.response().headers().firstValue("Content-Disposition").orElseThrow())
                .endsWith("asked-" + run + "." + kind + "\"");
        assertThat(head.response().body()).isEmpty();
        assertThat(head("runs/999999999/model." + kind).status()).isEqualTo(404);
    }

    private Http.Answer head(String path) throws Exception {
        return http.send(http.request(path).method("HEAD", BodyPublishers.noBody()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.onnx", "model.zip"})
    void a_run_without_a_model_says_why(String file) throws Exception {
        long run = runs.ended(RunStatus.FAILED).run();

        assertThat(http.get("runs/" + run + "/" + file).refusal(404))
                .isEqualTo(
                        "Run %d has no model: it is FAILED, and it has no checkpoint; the first is written after an epoch"
                                .formatted(run));
        assertThat(http.get("runs/999999999/" + file).refusal(404)).contains("999999999");
        assertThat(http.get("runs/x/" + file).refusal(400)).contains("no run id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.onnx", "model.zip"})
    void a_model_that_was_changed_is_not_given_away(String file) throws Exception {
        long run = trained(null);
        Path stored;
        try (var files = Files.walk(directory)) {
            stored = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(stored);
        bytes[bytes.length - 1] ^= 1;
        Files.write(stored, bytes);
        assertThat(http.get("runs/" + run + "/" + file).refusal(404)).contains("was changed after training");

        Files.delete(stored);
        assertThat(http.get("runs/" + run + "/" + file).refusal(404)).contains("model.safetensors is gone");
    }

    /** A run of the recipe with parameters of zero. */
    private long trained(@Nullable String name) throws Exception {
        long run = runs.scheduled(TestRuns.spec(TestRuns.newExperiment(), name, 0.1));
        AttemptState attempt = recorder.begin(run, "worker", directory);
        Files.createDirectories(attempt.directory());
        Path file = SafetensorsFiles.write(attempt.directory().resolve("model.safetensors"), recipe());
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        Artifact model = new Artifact(
                "model", "model.safetensors", Files.size(file), HexFormat.of().formatHex(sum));
        AttemptKey key = attempt.key();
        recorder.record(
                key, new AttemptUpdate(List.of(), null, null, null, List.of(model), List.of(), 0, 0), List.of());
        recorder.settle(key, RunStatus.FINISHED, null, 0);
        return run;
    }

    private static Map<String, Values> recipe() {
        int[] widths = {3072, 200, 150, 10};
        Map<String, Values> parameters = new LinkedHashMap<>();
        for (int i = 1; i < widths.length; i++) {
            String layer = i == 1 ? "dense" : "dense_" + (i - 1);
            parameters.put(
                    layer + ".weight", new Values(new float[widths[i] * widths[i - 1]], widths[i], widths[i - 1]));
            parameters.put(layer + ".bias", new Values(new float[widths[i]], widths[i]));
        }
        return parameters;
    }

    private static void assertDownload(HttpHeaders headers, String type, String name) {
        assertThat(headers.firstValue("Content-Type")).hasValue(type);
        assertThat(headers.firstValue("Content-Disposition")).hasValue("attachment; filename=\"" + name + "\"");
        assertThat(headers.allValues("X-Content-Type-Options")).contains("nosniff");
    }
}
