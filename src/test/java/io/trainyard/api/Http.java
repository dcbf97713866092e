package io.trainyard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks the test server, and understands its JSON. */
record Http(URI server) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An answer; the body of one that has none is missing. */
    record Answer(HttpResponse<byte[]> response, JsonNode body) {
        int status() {
            return response.statusCode();
        }

        /** Fails unless it is a refusal as all are: with this status, an error code and a message; the message. */
        String refusal(int status) {
            assertThat(status()).as("%s", body).isEqualTo(status);
            assertThat(response.headers().firstValue("Content-Type"))
                    .get()
                    .asString()
                    .startsWith("application/json");
            assertThat(body.path("error_code").asText()).matches("[A-Z_]{5,}");
            assertThat(body.path("message").asText()).isNotEmpty();
            return body.path("message").asText();
        }
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    Answer post(String path, String json) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /** @param path below {@code /api/v1}, or any if it begins with a slash */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create(server + (path.startsWith("/") ? path.substring(1) : "api/v1/" + path)));
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(Version.HTTP_1_1).build()) {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
            return new Answer(response, json ? JSON.readTree(response.body()) : JSON.missingNode());
        }
    }
}
