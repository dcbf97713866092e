package io.trainyard.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.dataset.SmallCifar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through REST, with real trainers: whatever happens to a run on its way, it ends byte for byte the same. */
class ResumeJourneyIT {
    private static final int EPOCHS = 400; // some seconds, so that it can be met while it trains
    private static final int STEPS = EPOCHS * SmallCifar.TRAIN_EXAMPLES;

    private TrainyardServer server;
    private RestClient rest;

    @BeforeEach
    void start(@TempDir Path home) throws Exception {
        SmallCifar.importInto(home);
        server = TrainyardServer.start(home);
        rest = new RestClient(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_run_that_is_paused_stopped_and_killed_ends_as_one_that_wasnt() throws Exception {
        long undisturbed = rest.launch(spec(EPOCHS));
        rest.awaitStatus(undisturbed, "FINISHED");

        long run = rest.launch(spec(EPOCHS));
        rest.awaitStep(run, 1);
        post(run, "pause");
        JsonNode paused = rest.await(run, now -> now.get("paused").asBoolean());
        assertThat(paused.get("status").asText()).isEqualTo("SCHEDULED");
        post(run, "resume");
        rest.awaitStep(run, paused.get("step").asLong() + 1);
        post(run, "stop");
        JsonNode stopped = rest.awaitStatus(run, "KILLED");
        post(run, "continue");
        JsonNode last = awaitNext(run, stopped);
        kill(last.at("/attempts/2/pid").asLong());
        JsonNode finished = rest.awaitStatus(run, "FINISHED");

        assertThat(finished.get("attempts")).hasSize(4);
        assertThat(finished.at("/attempts/3/resumed_step").asLong()).isPositive();
        assertThat(finished.at("/metrics/batch_loss/count").asInt()).isEqualTo(STEPS);
        assertThat(finished.at("/metrics/loss/count").asInt()).isEqualTo(EPOCHS);
        assertThat(model(run)).isEqualTo(model(undisturbed));
        for (String key : List.of("batch_loss", "loss", "accuracy")) {
            assertThat(curve(run, key)).as(key).isEqualTo(curve(undisturbed, key));
        }
    }

    @Test
    void a_damaged_checkpoint_is_refused_the_one_before_is_used_and_the_run_page_says_so() throws Exception {
        long all = rest.launch(spec(4));
        rest.awaitStatus(all, "FINISHED");
        long run = rest.launch(spec(2));
        rest.awaitStatus(run, "FINISHED");
        flipOneByte(newestCheckpoint(run));

        rest.send("POST", "/api/v1/runs/" + run + "/continue?epochs=2", "");
        JsonNode finished = rest.awaitStatus(run, "FINISHED");

        assertThat(finished.at("/attempts/1/resumed_step").asInt()).isEqualTo(SmallCifar.TRAIN_EXAMPLES);
        assertThat(finished.get("epochs").asInt()).isEqualTo(4);
        assertThat(model(run)).isEqualTo(model(all));
        assertThat(checkpoints(run).findValuesAsText("refused")).singleElement().satisfies(reason -> assertThat(reason)
                .startsWith("Its SHA-256 is "));
        var page = Browser.shared().open(server, "/runs/" + run);
        page.getByText("refused: Its SHA-256 is").waitFor();
        page.getByText("Attempt 2 went on from step 200").waitFor();
        page.context().close();
    }

    @Test
    void a_finished_run_that_is_continued_and_stopped_keeps_its_predictions_and_gives_its_newest_checkpoint()
            throws Exception {
        long run = rest.launch(spec(1));
        JsonNode finished = rest.awaitStatus(run, "FINISHED");
        JsonNode report = rest.send("GET", "/api/v1/runs/" + run + "/predictions", "");
        assertThat(report.get("current").asBoolean()).isTrue();

        rest.send("POST", "/api/v1/runs/" + run + "/continue?epochs=100000", "");
        rest.awaitStep(run, finished.get("step").asLong() + 1);
        post(run, "stop");
        rest.awaitStatus(run, "KILLED");

        JsonNode kept = rest.send("GET", "/api/v1/runs/" + run + "/predictions", "");
        assertThat(kept.get("current").asBoolean()).isFalse();
        assertThat(kept.get("confusion_matrix")).isEqualTo(report.get("confusion_matrix"));
        var page = Browser.shared().open(server, "/runs/" + run + "/predictions");
        page.getByText("These are of the model as it was when this run last finished.")
                .waitFor();
        page.getByText(Pattern.compile("Download model of (epoch|step) \\d+")).waitFor();
        Browser.screenshot(page, "continued-and-stopped");
        page.context().close();
    }

    /** The newest attempt's first news. */
    private JsonNode awaitNext(long run, JsonNode before) throws Exception {
        int attempts = before.get("attempts").size();
        return rest.await(
                run, now -> now.at("/attempts/" + attempts + "/first_step_at").isTextual());
    }

    private void post(long run, String action) throws Exception {
        rest.send("POST", "/api/v1/runs/" + run + "/" + action, "");
    }

    private JsonNode checkpoints(long run) throws Exception {
        return rest.send("GET", "/api/v1/runs/" + run + "/checkpoints", "");
    }

    private JsonNode curve(long run, String key) throws Exception {
        return rest.send("GET", "/api/v1/runs/" + run + "/metrics/" + key + "?max_points=9999", "");
    }

    private byte[] model(long run) throws IOException {
        return Files.readAllBytes(newest(run, "model.safetensors"));
    }

    private Path newestCheckpoint(long run) throws IOException {
        return newest(run, "checkpoint-\\d+\\.safetensors");
    }

    private Path newest(long run, String name) throws IOException {
        try (var files = Files.walk(server.home().resolve("runs/" + run))) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .max(Comparator.comparing(Path::toString))
                    .orElseThrow();
        }
    }

    private static void flipOneByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private static void kill(long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-KILL", Long.toString(pid)).start().waitFor();
    }

    /** Small, with dropout, and one image a step, so that there is time to disturb it. */
    private static ObjectNode spec(int epochs) {
        ObjectNode spec = RestClient.longRun().put("engine", "pytorch");
        spec.withObject("/fit").put("epochs", epochs).put("batch_size", 1);
        var layers = spec.withObject("/model").putArray("layers");
        layers.addObject().put("type", "flatten");
        layers.addObject().put("type", "dense").put("units", 16).put("activation", "relu");
        layers.addObject().put("type", "dropout").put("rate", 0.3);
        layers.addObject().put("type", "dense").put("units", 10).put("activation", "softmax");
        return spec;
    }
}
