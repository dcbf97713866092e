package io.trainyard.api;

import static io.trainyard.spec.Samples.RECIPE_JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no well-behaved program sends: always refused with a reason, never an error of the server. */
@QuarkusTest
@WithTestResource(TestServer.class)
class BadRequestTest {

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URI server;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(server);
    }

    @Test
    void a_megabyte_of_json_is_refused() throws Exception {
        String large = RECIPE_JSON + " ".repeat(1_000_000);

        assertThat(problem(large)).contains("expected at most 256.00 KB of JSON");
    }

    @Test
    void more_than_two_megabytes_are_refused() throws Exception {
        assertThat(http.post("runs", " ".repeat(3_000_000)).refusal(413)).contains("at most 2 MB");
    }

    @Test
    void more_than_two_megabytes_whose_length_isnt_told_are_refused() throws Exception {
        Http.Answer answer = http.send(http.request("runs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[3_000_000]))));

        assertThat(answer.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"model\":"})
    void nesting_ten_thousand_deep_is_refused(String open) throws Exception {
        assertThat(problem(open.repeat(10_000))).contains("nested deeper than 50 levels");
    }

    @Test
    void a_key_that_comes_twice_is_refused() throws Exception {
        assertThat(problem(RECIPE_JSON.replace("\"seed\":1", "\"seed\":1,\"seed\":2")))
                .contains("seed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "42", "\"text\"", "{", "{}}", "{'a':1}", "\u0000", "{\"seed\":NaN}"})
    void what_is_no_spec_is_refused(String body) throws Exception {
        assertThat(problem(body)).isNotBlank();
    }

    @Test
    void bytes_that_are_no_text_are_refused() throws Exception {
        Http.Answer answer = http.send(http.request("runs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'})));

        assertThat(answer.refusal(400)).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense", "a/b/c"})
    void another_content_type_is_refused(String type) throws Exception {
        Http.Answer answer =
                http.send(http.request("runs").header("Content-Type", type).POST(BodyPublishers.ofString(RECIPE_JSON)));

        assertThat(answer.refusal(415)).contains("application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, runs/1/nonsense, 404",
        "GET, nonsense, 404",
        "GET, /api/v1, 404",
        "GET, /api/v1/, 404",
        "GET, /api/v2/runs, 404",
        "PUT, runs, 405",
        "PATCH, runs/1, 405",
        "DELETE, runs, 405",
        "GET, runs/1/stop, 405",
        "POST, runs/1/metrics/loss, 404"
    })
    void an_address_or_method_that_isnt_there_is_refused(String method, String path, int status) throws Exception {
        http.send(http.request(path).method(method, BodyPublishers.noBody())).refusal(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runs?filter=%ff%fe",
                "runs?filter=%C0%80",
                "runs?max_results=5&max_results=x",
                "runs?filter=" + "%F0%9F%90%B8",
                "runs/1/metrics/%ff",
                "runs/1/metrics/%00",
                "runs/%2e%2e/runs",
                "runs//1",
                "runs;x=1",
                "datasets/cifar10/test/images/%00.png",
                "datasets/%00/test/images/1.png"
            })
    void odd_addresses_are_no_error_of_the_server(String path) throws Exception {
        assertThat(http.get(path).status()).isLessThan(500);
    }

    @Test
    void an_answer_that_cant_be_given_in_the_wanted_form_is_refused() throws Exception {
        Http.Answer answer =
                http.send(http.request("runs").header("Accept", "text/html").GET());

        assertThat(answer.status()).isIn(200, 406);
    }

    @Test
    void the_endpoints_are_described() throws Exception {
        Http.Answer answer = http.get("/q/openapi?format=json");
        JsonNode described = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(answer.response().body());
        JsonNode paths = described.path("paths");

        assertThat(List.of(
                        "/api/v1/runs",
                        "/api/v1/runs/{id}",
                        "/api/v1/runs/{id}/stop",
                        "/api/v1/runs/{id}/metrics/{key}",
                        "/api/v1/runs/{id}/predictions",
                        "/api/v1/recipes",
                        "/api/v1/datasets"))
                .allMatch(paths::has);
        assertThat(described.findValue("failure_kind").toString()).contains("Why it has FAILED", "out_of_memory");
        assertThat(paths.path("/api/v1/runs").has("post")).isTrue();
        assertThat(paths.path("/api/v1/runs/{id}").has("delete")).isTrue();
    }

    private String problem(String body) throws Exception {
        Http.Answer answer = http.post("runs", body);
        JsonNode problems = answer.body().path("problems");
        assertThat(problems.path(0).has("path")).isTrue();
        assertThat(answer.refusal(400))
                .isNotBlank()
                .contains(problems.size() == 1 ? problems.path(0).path("path").asText() : "problems");
        return problems.path(0).path("message").asText();
    }
}
