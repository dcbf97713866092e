package io.trainyard.api;

import static io.trainyard.tracking.TestRuns.points;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import io.trainyard.prediction.PredictionRecorder;
import io.trainyard.tracking.AttemptKey;
import io.trainyard.tracking.SeriesPoints;
import io.trainyard.tracking.TestRuns;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics and predictions of runs. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ResultResourcesTest {
    private final TestRuns runs;
    private final PredictionRecorder predictions;

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URI server;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    @SuppressWarnings("NullAway.Init")
    private AttemptKey run;

    ResultResourcesTest(TestRuns runs, PredictionRecorder predictions) {
        this.runs = runs;
        this.predictions = predictions;
    }

    @BeforeEach
    void begin() {
        http = new Http(server);
        run = runs.running();
    }

    @Test
    void a_series_has_what_json_has_no_number_for_as_text() throws Exception {
        runs.record(
                run, points("batch_loss", 0.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-300));
        JsonNode curve = http.get("runs/" + run.run() + "/metrics/batch_loss").body();
        JsonNode summary = http.get("runs/" + run.run()).body().path("metrics").path("batch_loss");

        assertThat(curve.path("key").asText()).isEqualTo("batch_loss");
        assertThat(curve.path("steps").toString()).isEqualTo("[1,2,3,4,5]");
        assertThat(curve.path("values").toString()).isEqualTo("[0.5,\"NaN\",\"Infinity\",\"-Infinity\",1.0E-300]");
        assertThat(summary.path("last").asDouble()).isEqualTo(1e-300);
        assertThat(summary.path("max").asDouble()).isEqualTo(0.5);
        assertThat(summary.path("min_step").asLong()).isEqualTo(5);
    }

    @Test
    void a_long_series_is_thinned_to_about_as_many_points_as_wanted() throws Exception {
        double[] values = new double[5000];
        values[4321] = 7;
        runs.record(run, new SeriesPoints("batch_loss", 1, values));

        JsonNode thin = http.get("runs/" + run.run() + "/metrics/batch_loss?max_points=10")
                .body();
        assertThat(thin.path("values").size()).isBetween(2, 12);
        assertThat(thin.path("values").toString()).contains("7.0");
        assertThat(http.get("runs/" + run.run() + "/metrics/batch_loss?max_points=100000")
                        .body()
                        .path("steps"))
                .hasSize(5000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "-5", "100001", "1e3", "abc", "99999999999999999999", "%D9%A3%D9%A3"})
    void a_width_that_cant_be_is_refused(String maxPoints) throws Exception {
        runs.record(run, points("loss", 1));

        for (String path : List.of("/metrics/loss?", "/curves?key=loss&")) {
            String message = http.get("runs/" + run.run() + path + "max_points=" + maxPoints)
                    .refusal(400);
            assertThat(message).contains("expected a whole number from 2 to 100,000");
        }
    }

    @Test
    void a_series_that_isnt_there_is_refused_with_those_that_are() throws Exception {
        runs.record(run, points("loss", 1), points("accuracy", 0.5));

        assertThat(http.get("runs/" + run.run() + "/metrics/lose").refusal(404))
                .isEqualTo("Run " + run.run() + " has no metric 'lose'; it has [accuracy, loss]");
        for (String key : List.of("%00", "%2F", "x".repeat(3000), "%F0%9F%90%B8", "'%3B--")) {
            assertThat(http.get("runs/" + run.run() + "/metrics/" + key).status())
                    .as(key)
                    .isIn(400, 404);
        }
    }

    @Test
    void curves_are_counts_steps_and_values_of_each_key_as_little_endian_float64() throws Exception {
        runs.record(run, points("loss", 2.5, Double.NaN), new SeriesPoints("late", 1000, new double[] {7}));
        Http.Answer answer = http.get("runs/" + run.run() + "/curves?key=loss&key=nothing&key=late");

        assertThat(answer.response().headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(answer.response().headers().firstValue("Cache-Control")).contains("no-store");
        double[] numbers = new double[answer.response().body().length / Double.BYTES];
        ByteBuffer.wrap(answer.response().body())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .get(numbers);
        assertThat(numbers).containsExactly(2, 1, 2, 2.5, Double.NaN, 0, 1, 1000, 7);
    }

    @Test
    void curves_of_too_many_keys_are_refused() throws Exception {
        String address = "runs/" + run.run() + "/curves?key=loss" + "&key=loss".repeat(20);

        assertThat(http.get(address).refusal(400)).isEqualTo("21 keys came; expected at most 20");
        assertThat(http.get("runs/" + run.run() + "/curves").response().body()).isEmpty();
    }

    @Test
    void predictions_are_not_found_before_there_are_any() throws Exception {
        assertThat(http.get("runs/" + run.run() + "/predictions").refusal(404))
                .isEqualTo("Run " + run.run()
                        + " has no predictions: it is RUNNING, and only a run that is FINISHED has them");
    }

    @Test
    void predictions_are_a_report_by_class(@TempDir Path directory) throws Exception {
        runs.record(run, points("test_loss", 0.75));
        ByteBuffer probabilities = ByteBuffer.allocate(3 * 10 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int image = 0; image < 3; image++) {
            for (int i = 0; i < 10; i++) {
                probabilities.putFloat(i == 6 ? 0.91f : 0.01f); // all are frogs
            }
        }
        Path file = Files.write(directory.resolve("predictions.bin"), probabilities.array());
        predictions.record(run.run(), file, new byte[] {6, 6, 3}, 10);
        JsonNode report = http.get("runs/" + run.run() + "/predictions").body();

        assertThat(report.path("current").asBoolean())
                .as("of the final model of a run that isn't FINISHED")
                .isFalse();
        assertThat(report.path("images").asInt()).isEqualTo(3);
        assertThat(report.path("accuracy").asDouble()).isEqualTo(2.0 / 3);
        assertThat(report.path("loss").asDouble()).isEqualTo(0.75);
        assertThat(report.path("classes")).hasSize(10);
        assertThat(report.path("classes").path(6).toString())
                .startsWith("{\"name\":\"frog\",\"support\":2,\"recall\":1.0,\"precision\":0.666")
                .contains("\"f1_score\":0.8");
        assertThat(report.path("confusion_matrix").path(3).path(6).asInt()).isEqualTo(1);
    }

    @Test
    void recipes_can_be_launched_as_they_are() throws Exception {
        JsonNode recipes = http.get("recipes").body();

        assertThat(recipes).isNotEmpty();
        for (JsonNode recipe : recipes) {
            assertThat(http.post("runs", recipe.path("spec").toString()).status())
                    .isEqualTo(201);
        }
    }
}
