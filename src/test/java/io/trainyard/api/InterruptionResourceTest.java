package io.trainyard.api;

import static io.trainyard.tracking.RunStatus.FINISHED;
import static io.trainyard.tracking.RunStatus.KILLED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import io.trainyard.tracking.AttemptKey;
import io.trainyard.tracking.AttemptUpdate;
import io.trainyard.tracking.CheckpointChange.Refused;
import io.trainyard.tracking.CheckpointChange.Written;
import io.trainyard.tracking.RunRecorder;
import io.trainyard.tracking.TestRuns;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pause, resume, continue, repeat and checkpoints through REST. */
@QuarkusTest
@WithTestResource(TestServer.class)
class InterruptionResourceTest {
    private final TestRuns runs;
    private final RunRecorder recorder;

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URI server;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    InterruptionResourceTest(TestRuns runs, RunRecorder recorder) {
        this.runs = runs;
        this.recorder = recorder;
    }

    @BeforeEach
    void begin() {
        http = new Http(server);
    }

    @Test
    void a_run_that_waits_pauses_at_once_and_only_once_paused_it_resumes() throws Exception {
        long run = runs.scheduled();

        assertThat(http.post("runs/" + run + "/resume", "").refusal(409)).contains("isn't paused");
        assertThat(http.post("runs/" + run + "/pause", "").body().path("paused").asBoolean())
                .isTrue();
        assertThat(http.get("runs/" + run).body().path("status").asText()).isEqualTo("SCHEDULED");
        assertThat(http.post("runs/" + run + "/resume", "")
                        .body()
                        .path("paused")
                        .asBoolean(true))
                .isFalse();
        http.post("runs/" + run + "/stop", "");
    }

    @Test
    void who_asks_for_a_run_looks_at_it() throws Exception {
        AttemptKey run = runs.running();

        assertThat(recorder.record(run, TestRuns.update(), List.of()).live()).isFalse();
        http.get("runs/" + run.run());
        assertThat(recorder.record(run, TestRuns.update(), List.of()).live()).isTrue();
    }

    @Test
    void a_run_that_ended_continues_with_more_epochs() throws Exception {
        long run = runs.ended(KILLED).run();

        JsonNode continued = http.post("runs/" + run + "/continue?epochs=3", "").body();

        assertThat(continued.path("epochs").asInt()).isEqualTo(4);
        assertThat(continued.path("params").path("fit.epochs").asText()).isEqualTo("4");
        http.post("runs/" + run + "/stop", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "many", "1.5", "2147483647", "0"})
    void a_finished_run_continues_only_for_a_sensible_number_of_epochs(String epochs) throws Exception {
        long run = runs.ended(FINISHED).run();

        assertThat(http.post("runs/" + run + "/continue?epochs=" + epochs, "").refusal(400))
                .startsWith("epochs: ")
                .contains("expected a whole number from 1 to 1,000,000");
    }

    @Test
    void checkpoints_are_listed_the_newest_first_with_what_was_refused_and_why() throws Exception {
        AttemptKey key = runs.running();
        var first = new Written("/runs/1.safetensors", 10, "ab", 1, 7, 1.5, true, Map.of(), List.of());
        var better = new Written("/runs/2.safetensors", 10, "cd", 2, 14, 1.25, true, Map.of(), List.of());
        var last = new Written(
                "/runs/3.safetensors", 10, "ef", 3, 21, 1.75, false, Map.of(), List.of("/runs/1.safetensors"));
        recorder.record(
                key,
                new AttemptUpdate(
                        List.of(),
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(first, better, last, new Refused("/runs/3.safetensors", "It is damaged")),
                        1,
                        1),
                List.of());

        JsonNode list = http.get("runs/" + key.run() + "/checkpoints").body().path("checkpoints");

        assertThat(list.findValuesAsText("step")).containsExactly("21", "14");
        assertThat(list.findValuesAsText("best")).containsExactly("false", "true");
        assertThat(list.path(0).path("refused").asText()).isEqualTo("It is damaged");
        assertThat(list.path(1).has("refused")).isFalse();
    }

    @Test
    void a_repetition_has_the_same_spec_and_no_verdict_until_both_have_finished() throws Exception {
        long original = runs.ended(FINISHED).run();

        long repetition =
                http.post("runs/" + original + "/repeat", "").body().path("id").asLong();

        JsonNode run = http.get("runs/" + repetition).body();
        assertThat(run.path("repeats").asLong()).isEqualTo(original);
        assertThat(run.path("spec"))
                .isEqualTo(http.get("runs/" + original).body().path("spec"));
        assertThat(http.get("runs/" + original + "/repetition").refusal(404)).contains("repeats none");
        http.post("runs/" + repetition + "/stop", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume", "continue", "repeat"})
    void a_run_that_isnt_there_is_not_found(String action) throws Exception {
        assertThat(http.post("runs/999999/" + action, "").refusal(404)).isNotBlank();
    }
}
