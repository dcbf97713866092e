package io.trainyard.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import io.trainyard.model.Safetensors;
import io.trainyard.model.SafetensorsFiles;
import io.trainyard.model.SafetensorsFiles.Values;
import io.trainyard.rangetest.RangeTests;
import io.trainyard.spec.RunSpec;
import io.trainyard.tracking.AttemptState;
import io.trainyard.tracking.AttemptUpdate;
import io.trainyard.tracking.CheckpointChange;
import io.trainyard.tracking.RunRecorder;
import io.trainyard.tracking.RunStatus;
import io.trainyard.tracking.TestRuns;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model of a run that has no final one. */
@QuarkusTest
@WithTestResource(TestServer.class)
class CheckpointModelTest {
    private static final int EPOCHS = 10;
    private static final int STEPS_PER_EPOCH = 7; // of TestRuns' 200 images by 32

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

    @SuppressWarnings("NullAway.Init")
    private AttemptState attempt;

    CheckpointModelTest(TestRuns runs, RunRecorder recorder) {
        this.runs = runs;
        this.recorder = recorder;
    }

    @BeforeEach
    void begin() {
        http = new Http(server);
        attempt = begin(TestRuns.spec(TestRuns.newExperiment(), "half", 0.1).withEpochs(EPOCHS));
    }

    @Test
    void a_stopped_run_gives_its_newest_checkpoint_and_says_of_which_epoch_it_is() throws Exception {
        checkpoint(6, 6 * STEPS_PER_EPOCH, 6);
        checkpoint(7, 7 * STEPS_PER_EPOCH, 7);
        stop();

        Http.Answer onnx = get("model.onnx");
        assertThat(fileName(onnx)).isEqualTo("half-" + run() + "-epoch-7.onnx");
        assertThat(new String(onnx.response().body())).contains("from the checkpoint of epoch 7 of 10");
        Http.Answer zip = get("model.zip");
        assertThat(fileName(zip)).isEqualTo("half-" + run() + "-epoch-7.zip");
        assertThat(new String(entry(zip, "README.txt")))
                .contains("learned, from the checkpoint of epoch 7 of 10.")
                .contains("dense.weight [200, 3072]")
                .doesNotContain("dense.weight/mean");
        byte[] file = entry(zip, "model.safetensors");
        Safetensors parameters = Safetensors.read(Files.write(directory.resolve("out.safetensors"), file));
        assertThat(parameters.tensors())
                .extracting("name")
                .containsExactlyElementsOf(recipe(0).keySet());
        assertThat(new String(file)).contains("\"state\":\"from the checkpoint of epoch 7 of 10\"");
        assertThat(file[file.length - 2]).as("of 7.0f, little-endian").isEqualTo((byte) 0xe0);
    }

    @Test
    void within_an_epoch_it_is_named_by_its_step() throws Exception {
        checkpoint(0, 3, 1);
        stop();

        assertThat(fileName(get("model.onnx"))).isEqualTo("half-" + run() + "-step-3.onnx");
        assertThat(new String(entry(get("model.zip"), "README.txt")))
                .contains("from the checkpoint at step 3 of 70, in epoch 1 of 10");
    }

    @Test
    void a_damaged_checkpoint_is_passed_over_for_the_one_before() throws Exception {
        checkpoint(6, 6 * STEPS_PER_EPOCH, 6);
        flipTheLastByte(checkpoint(7, 7 * STEPS_PER_EPOCH, 7));
        stop();

        assertThat(fileName(get("model.zip"))).isEqualTo("half-" + run() + "-epoch-6.zip");
    }

    @Test
    void a_checkpoint_that_isnt_finite_is_passed_over() throws Exception {
        checkpoint(6, 6 * STEPS_PER_EPOCH, 6);
        checkpoint(7, 7 * STEPS_PER_EPOCH, Float.NaN);
        stop();

        assertThat(fileName(get("model.zip"))).isEqualTo("half-" + run() + "-epoch-6.zip");
    }

    @Test
    void where_no_checkpoint_is_whole_it_says_what_is_wrong_with_each() throws Exception {
        Files.delete(checkpoint(6, 6 * STEPS_PER_EPOCH, 6));
        flipTheLastByte(checkpoint(7, 7 * STEPS_PER_EPOCH, 7));
        stop();

        assertThat(get("model.onnx").refusal(404))
                .startsWith(
                        "Run %d has no model: it is KILLED, and none of its checkpoints is whole: ".formatted(run()))
                .contains("7.safetensors was changed after training", "; its file 6.safetensors is gone");
    }

    @Test
    void a_range_test_leaves_no_model_though_it_leaves_a_checkpoint() throws Exception {
        attempt = begin(RangeTests.of(TestRuns.spec(TestRuns.newExperiment(), null, 0.1)));
        checkpoint(1, STEPS_PER_EPOCH, 1);
        stop();

        assertThat(get("model.onnx").refusal(404)).contains("is a learning-rate range test, which leaves no model");
    }

    private AttemptState begin(RunSpec spec) {
        return recorder.begin(runs.scheduled(spec), "worker", directory);
    }

    private long run() {
        return attempt.key().run();
    }

    private void stop() {
        recorder.settle(attempt.key(), RunStatus.KILLED, "Stopped", 0);
    }

    private Http.Answer get(String file) throws Exception {
        return http.get("runs/" + run() + "/" + file);
    }

    /** One whose values are all the same, with a slot for each parameter. */
    private Path checkpoint(int epoch, long step, float value) throws Exception {
        Map<String, Values> arrays = recipe(value);
        recipe(1).forEach((name, values) -> arrays.put(name + "/mean", values));
        Path file = SafetensorsFiles.write(directory.resolve(epoch + ".safetensors"), arrays);
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        var written = new CheckpointChange.Written(
                file.toString(), Files.size(file), sum, epoch, step, 1.0, true, Map.of(), List.of());
        recorder.record(
                attempt.key(),
                new AttemptUpdate(List.of(), null, null, null, List.of(), List.of(written), epoch, epoch),
                List.of());
        return file;
    }

    private static void flipTheLastByte(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
    }

    private static Map<String, Values> recipe(float value) {
        int[] widths = {3072, 200, 150, 10};
        Map<String, Values> parameters = new LinkedHashMap<>();
        for (int i = 1; i < widths.length; i++) {
            String layer = i == 1 ? "dense" : "dense_" + (i - 1);
            parameters.put(layer + ".weight", filled(value, widths[i], widths[i - 1]));
            parameters.put(layer + ".bias", filled(value, widths[i]));
        }
        return parameters;
    }

    private static Values filled(float value, int... shape) {
        long[] sizes = Arrays.stream(shape).asLongStream().toArray();
        float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Arrays.fill(values, value);
        return new Values(values, sizes);
    }

    private static String fileName(Http.Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        String disposition =
                answer.response().headers().firstValue("Content-Disposition").orElseThrow();
        return disposition.replaceAll(".*filename=\"(.*)\"", "$1");
    }

    private static byte[] entry(Http.Answer zipped, String name) throws Exception {
        try (var zip =
                new ZipInputStream(new ByteArrayInputStream(zipped.response().body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return zip.readAllBytes();
                }
            }
        }
        throw new AssertionError("no " + name);
    }
}
