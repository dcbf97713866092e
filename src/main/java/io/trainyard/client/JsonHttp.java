package io.trainyard.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.trainyard.client.InvalidSpecException.RefusedField;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON over HTTP with one server, and its refusals as exceptions. Thread-safe. */
final class JsonHttp {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final URI server;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    JsonHttp(URI server) {
        this.server = server;
    }

    private record Refusal(
            @Nullable String message, @Nullable List<RefusedField> problems) {}

    <T> T get(String path, Class<T> type) {
        return send(request(path).GET(), type);
    }

    <T> T post(String path, String json, Class<T> type) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)), type);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).timeout(ANSWER);
    }

    private <T> T send(HttpRequest.Builder builder, Class<T> type) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw refusal(response);
            }
            return JSON.readValue(response.body(), type);
        } catch (JsonProcessingException e) {
            throw new ClientException(
                    "%s didn't answer as Trainyard does (%s). Is it Trainyard, and of the same version?"
                            .formatted(request.uri(), e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new NoServerException(
                    "No server answers at %s (%s). Start it with ./trainyard start in another terminal."
                            .formatted(server, e),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientException("Interrupted while waiting for " + request.uri(), e);
        }
    }

    private static ClientException refusal(HttpResponse<String> response) {
        String where = "HTTP " + response.statusCode() + " from " + response.uri();
        try {
            Refusal refusal = JSON.readValue(response.body(), Refusal.class);
            if (refusal.problems() != null && !refusal.problems().isEmpty()) {
                return new InvalidSpecException(where, refusal.problems());
            }
            return refusal(
                    response.statusCode(),
                    refusal.message() == null ? where : refusal.message() + " (" + where + ")",
                    null);
        } catch (JsonProcessingException e) {
            return refusal(response.statusCode(), where + ": " + response.body().strip(), e);
        }
    }

    private static ClientException refusal(int status, String message, @Nullable Throwable cause) {
        return status >= 500 ? new ServerTroubleException(message, cause) : new ClientException(message, cause);
    }
}
