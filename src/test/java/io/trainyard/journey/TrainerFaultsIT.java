package io.trainyard.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import io.trainyard.dataset.SmallCifar;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A trainer or a server that dies costs at most one run, and says why. */
class TrainerFaultsIT {
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

    @ParameterizedTest(name = "SIG{0}")
    @CsvSource({"KILL, was killed", "ABRT, aborted in native code"})
    void a_trainer_that_dies_is_replaced_and_its_run_goes_on_behind_its_checkpoint(String signal, String reason)
            throws Exception {
        long run = rest.launch(RestClient.longRun());
        long pid = trainer(awaitCheckpoint(run));

        kill(signal, pid);

        JsonNode next = awaitAttempt(run, 2);
        assertThat(next.at("/attempts/0/end_reason").asText()).contains(reason);
        assertThat(next.at("/attempts/1/resumed_step").asLong()).isPositive();
        assertThat(next.at("/attempts/1/pid").asLong()).isNotEqualTo(pid);
        assertNoGap(rest.awaitStep(run, next.get("step").asLong() + 20));
        stop(run);
    }

    @Test
    void a_diverging_run_fails_at_its_step_and_keeps_its_curve() throws Exception {
        ObjectNode spec = RestClient.longRun().put("loss", "mean_squared_error");
        ObjectNode last = (ObjectNode) spec.at("/model/layers/3");
        last.put("activation", "linear");
        spec.putObject("optimizer").put("type", "sgd").put("learning_rate", 1000);
        long run = rest.launch(spec);
        JsonNode failed = rest.awaitStatus(run, "FAILED");
        assertThat(failed.get("status_reason").asText()).containsPattern("diverged at step \\d+");
        assertThat(failed.get("failure_kind").asText()).isEqualTo("diverged");
        assertThat(failed.get("metrics").get("batch_loss").get("count").asLong())
                .isPositive();
        try (Page page = Browser.shared().open(server, "/runs/" + run)) {
            page.locator(".run-title").getByText("Diverged").waitFor();
        }
    }

    @Test
    void a_server_that_was_killed_finds_its_trainer_again_and_loses_no_point() throws Exception {
        long run = rest.launch(RestClient.longRun());
        long pid = trainer(rest.awaitStep(run, 50));
        server.kill9();
        assertThat(ProcessHandle.of(pid)).isPresent();
        server.restart();
        long step = rest.run(run).get("step").asLong();
        JsonNode later = rest.awaitStep(run, step + 50);
        assertThat(trainer(later)).isEqualTo(pid);
        assertNoGap(later);
        stop(run);
    }

    @Test
    void a_run_whose_trainer_died_while_the_server_was_down_goes_on() throws Exception {
        long run = rest.launch(RestClient.longRun());
        long pid = trainer(awaitCheckpoint(run));

        server.kill9();
        kill("KILL", pid);
        server.restart();

        JsonNode next = awaitAttempt(run, 2);
        assertThat(next.at("/attempts/0/end_reason").asText()).contains("ended while Trainyard wasn't there");
        assertNoGap(rest.awaitStep(run, next.get("step").asLong() + 20));
        stop(run);
    }

    @Test
    void stopping_the_server_stops_its_trainers_and_their_runs_go_on_when_it_starts_again() throws Exception {
        long run = rest.launch(RestClient.longRun());
        long waiting = rest.launch(shortRun());
        long pid = trainer(awaitCheckpoint(run));

        server.stop();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        server.restart();
        JsonNode next = awaitAttempt(run, 2);
        assertThat(next.at("/attempts/0/end_reason").asText()).contains("was shut down");
        assertNoGap(rest.awaitStep(run, next.get("step").asLong() + 20));
        stop(run);
        rest.awaitStatus(waiting, "FINISHED");
    }

    private JsonNode awaitCheckpoint(long run) throws Exception {
        while (rest.send("GET", "/api/v1/runs/" + run + "/checkpoints", "")
                .at("/checkpoints/0")
                .isMissingNode()) {
            rest.awaitStep(run, 0);
        }
        return rest.run(run);
    }

    private JsonNode awaitAttempt(long run, int number) throws Exception {
        return rest.await(run, now -> now.at("/attempts/" + (number - 1) + "/first_step_at")
                .isTextual());
    }

    private void stop(long run) throws Exception {
        rest.send("POST", "/api/v1/runs/" + run + "/stop", "");
        rest.awaitStatus(run, "KILLED");
    }

    private static void assertNoGap(JsonNode run) {
        assertThat(run.at("/metrics/batch_loss/count")).isEqualTo(run.at("/metrics/batch_loss/last_step"));
    }

    private static ObjectNode shortRun() {
        ObjectNode spec = RestClient.longRun();
        spec.withObject("/fit").put("epochs", 1);
        return spec;
    }

    private static long trainer(JsonNode run) {
        return run.at("/attempts/0/pid").asLong();
    }

    private static void kill(String signal, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    }
}
