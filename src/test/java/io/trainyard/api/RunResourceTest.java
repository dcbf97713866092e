package io.trainyard.api;

import static io.trainyard.spec.Samples.RECIPE_JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import io.trainyard.launch.LaunchConfig;
import io.trainyard.tracking.AttemptKey;
import io.trainyard.tracking.FailureKind;
import io.trainyard.tracking.RunRecorder;
import io.trainyard.tracking.RunStatus;
import io.trainyard.tracking.TestRuns;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestServer.class)
class RunResourceTest {
    private final String experiment = TestRuns.newExperiment();
    private final TestRuns runs;
    private final RunRecorder recorder;
    private final LaunchConfig config;

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URI server;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    RunResourceTest(TestRuns runs, RunRecorder recorder, LaunchConfig config) {
        this.runs = runs;
        this.recorder = recorder;
        this.config = config;
    }

    @BeforeEach
    void connect() {
        http = new Http(server);
    }

    @Test
    void a_spec_is_launched_and_found_under_its_id() throws Exception {
        Http.Answer launched = http.post("runs", RECIPE_JSON);
        assertThat(launched.status()).isEqualTo(201);
        long id = launched.body().path("id").asLong();
        assertThat(launched.response().headers().firstValue("Location"))
                .get()
                .asString()
                .endsWith("/api/v1/runs/" + id);

        JsonNode run = http.get("runs/" + id).body();
        assertThat(run.path("id").asLong()).isEqualTo(id);
        assertThat(run.path("status").asText()).isEqualTo("SCHEDULED");
        assertThat(run.path("attempts").isArray()).isTrue();
        assertThat(run.path("total_steps").asLong()).isEqualTo(15_630);
        assertThat(run.path("params").path("optimizer.learning_rate").asText()).isEqualTo("0.0005");
        assertThat(Instant.parse(run.path("created_at").asText())).isBeforeOrEqualTo(Instant.now());
        JsonNode given = new ObjectMapper().readTree(RECIPE_JSON);
        for (String key : List.of("experiment", "dataset", "loss", "metrics", "seed", "engine", "device")) {
            assertThat(run.path("spec").path(key)).as(key).isEqualTo(given.path(key));
        }
        assertThat(run.path("spec").path("optimizer").path("beta_1").asDouble()).isEqualTo(0.9);
    }

    @Test
    void the_spec_of_a_run_launches_the_same_again() throws Exception {
        JsonNode first = http.get("runs/" + launch(RECIPE_JSON)).body().path("spec");
        JsonNode second = http.get("runs/" + launch(first.toString())).body().path("spec");

        assertThat(second).isEqualTo(first);
    }

    @Test
    void an_engine_that_is_left_open_is_on_record_as_the_one_that_trains() throws Exception {
        String open = RECIPE_JSON.replace("\"mxnet\"", "\"auto\"");
        JsonNode run = http.get("runs/" + launch(open)).body();

        assertThat(run.path("spec").path("engine").asText()).isEqualTo("mxnet");
        assertThat(run.path("params").path("engine").asText()).isEqualTo("mxnet");
    }

    @Test
    void a_gpu_that_no_worker_has_is_a_problem_of_the_spec() throws Exception {
        String spec = RECIPE_JSON.replaceFirst("\"device\": *\"[^\"]*\"", "\"device\": \"gpu\"");
        Http.Answer answer = http.post("runs", spec);

        assertThat(answer.refusal(400)).contains("Device gpu was asked for, but no worker that runs now has one");
        assertThat(answer.body().path("problems").findValuesAsText("path")).containsExactly("device");
    }

    @Test
    void all_problems_of_a_spec_are_told_at_once_each_with_its_path() throws Exception {
        Http.Answer answer = http.post(
                "runs",
                RECIPE_JSON
                        .replace("0.0005", "-1")
                        .replace("\"units\":200", "\"units\":0")
                        .replace("\"epochs\":10", "\"epochs\":0")
                        .replace("\"seed\":1", "\"sede\":1"));

        assertThat(answer.refusal(400)).isEqualTo("The spec has 4 problems");
        assertThat(answer.body().path("error_code").asText()).isEqualTo("INVALID_PARAMETER_VALUE");
        assertThat(answer.body().path("problems").findValuesAsText("path"))
                .containsExactlyInAnyOrder("model.layers[1].units", "optimizer.learning_rate", "fit.epochs", "sede");
        assertThat(answer.body().path("problems").findValuesAsText("message")).noneMatch(String::isBlank);
    }

    @Test
    void names_that_look_like_html_or_sql_come_back_as_they_are() throws Exception {
        for (String name : List.of("<img src=x onerror=alert(1)>", "'; drop table run; --", "日本 🐸", "a\\\\b\\\"c")) {
            long id = launch(RECIPE_JSON.replace("\"dataset\"", "\"name\":\"" + name + "\",\"dataset\""));
            assertThat(http.get("runs/" + id).body().path("name").toString()).isEqualTo("\"" + name + "\"");
        }
    }

    @Test
    void runs_are_listed_a_page_at_a_time_and_each_once() throws Exception {
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            expected.addFirst(runs.scheduled(TestRuns.spec(experiment, null, 0.1)));
        }
        List<Long> found = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = http.get("runs?max_results=2&filter=" + query(experiment) + "&page_token=" + token)
                    .body();
            page.path("runs").forEach(run -> found.add(run.path("id").asLong()));
            token = page.path("next_page_token").asText();
        } while (!token.isEmpty());

        assertThat(found).isEqualTo(expected);
        JsonNode whole =
                http.get("runs?max_results=5&filter=" + query(experiment)).body();
        assertThat(whole.path("runs")).hasSize(5);
        assertThat(whole.path("next_page_token").asText("missing")).isEmpty();
    }

    @Test
    void runs_are_listed_in_the_order_one_asks_for() throws Exception {
        long high = runs.scheduled(TestRuns.spec(experiment, "high", 0.5));
        long low = runs.scheduled(TestRuns.spec(experiment, "low", 0.01));
        String address = "runs?filter=" + query(experiment) + "&order_by=params.optimizer.learning_rate";

        assertThat(http.get(address).body().path("runs").findValuesAsText("name"))
                .containsExactly("low", "high");
        assertThat(http.get(address + "%20desc").body().path("runs").findValuesAsText("name"))
                .containsExactly("high", "low");
        assertThat(high).isLessThan(low);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_results=0",
                "max_results=-1",
                "max_results=1001",
                "max_results=2147483648",
                "max_results=1e2",
                "max_results=%D9%A3",
                "page_token=-1",
                "page_token=abc",
                "page_token=9999999999",
                "page_token=99999999999999999999999999",
                "page_token=2147483647",
                "page_token=1'--",
                "order_by=nonsense",
                "order_by=id%20sideways",
                "order_by=id%20desc%20desc",
                "order_by=id%3Bdrop%20table%20run",
                "order_by=params.%00",
                "filter=%00"
            })
    void a_listing_that_cant_be_is_refused(String query) throws Exception {
        assertThat(http.get("runs?" + query).refusal(400)).isNotBlank();
    }

    @Test
    void a_page_behind_the_last_is_empty() throws Exception {
        JsonNode page = http.get("runs?page_token=1000000").body();

        assertThat(page.path("runs")).isEmpty();
        assertThat(page.path("next_page_token").asText("missing")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/metrics/loss", "/curves?key=loss", "/predictions"})
    void a_run_that_isnt_there_is_not_found(String path) throws Exception {
        assertThat(http.get("runs/999999" + path).refusal(404)).startsWith("There is no run 999999");
        for (String id : List.of("abc", "-1", "1.5", "12345678901234567890", "%00", "%F0%9F%90%B8")) {
            assertThat(http.get("runs/" + id + path).status()).as(id).isIn(400, 404);
        }
        assertThat(http.post("runs/999999/stop", "").refusal(404)).isNotBlank();
        assertThat(http.delete("runs/999999").refusal(404)).isNotBlank();
    }

    @Test
    void stopping_a_run_twice_is_the_same_as_once() throws Exception {
        long id = launch(RECIPE_JSON);

        for (int i = 0; i < 2; i++) {
            Http.Answer answer = http.post("runs/" + id + "/stop", "");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().path("status").asText()).isEqualTo("KILLED");
        }
        AttemptKey running = runs.running();
        for (int i = 0; i < 2; i++) {
            assertThat(http.post("runs/" + running.run() + "/stop", "")
                            .body()
                            .path("status")
                            .asText())
                    .isEqualTo("RUNNING");
        }
    }

    @Test
    void a_run_that_failed_says_why_in_a_word_until_it_goes_on() throws Exception {
        AttemptKey key = runs.running();
        recorder.fail(key, FailureKind.OUT_OF_MEMORY, "Out of memory on the GPU", 0);
        JsonNode failed = http.get("runs/" + key.run()).body();
        http.post("runs/" + key.run() + "/continue?epochs=1", "");

        assertThat(failed.path("status").asText()).isEqualTo("FAILED");
        assertThat(failed.path("failure_kind").asText()).isEqualTo("out_of_memory");
        assertThat(http.get("runs/" + key.run()).body().has("failure_kind")).isFalse();
        http.post("runs/" + key.run() + "/stop", "");
    }

    @Test
    void a_run_that_has_ended_is_deleted_with_its_files() throws Exception {
        long id = runs.ended(RunStatus.FAILED).run();
        Path files = config.home().resolve("runs").resolve(Long.toString(id));
        Files.createDirectories(files.resolve("1"));
        Files.writeString(files.resolve("1/log.txt"), "log");

        assertThat(http.delete("runs/" + id).status()).isEqualTo(204);
        assertThat(files).doesNotExist();
        assertThat(http.get("runs/" + id).refusal(404)).isNotBlank();
        assertThat(http.delete("runs/" + id).refusal(404)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(
            value = RunStatus.class,
            names = {"SCHEDULED", "RUNNING"})
    void a_run_that_hasnt_ended_isnt_deleted(RunStatus status) throws Exception {
        long id = status == RunStatus.RUNNING ? runs.running().run() : runs.scheduled();

        assertThat(http.delete("runs/" + id).refusal(409)).contains("stop it before you delete it");
        assertThat(http.get("runs/" + id).body().path("status").asText()).isEqualTo(status.name());
    }

    private long launch(String spec) throws Exception {
        Http.Answer answer = http.post("runs", spec);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return answer.body().path("id").asLong();
    }

    private static String query(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
