package io.trainyard.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.spec.Recipes;
import io.trainyard.spec.SpecJson;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Predicate;

/** Speaks REST with a server, as a program of a user's would. */
final class RestClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PAUSE_MILLIS = 50;
    private final TrainyardServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    RestClient(TrainyardServer server) {
        this.server = server;
    }

    /** The recipe as JSON, to be changed and launched; small enough steps that it goes on until it is stopped. */
    static ObjectNode longRun() {
        ObjectNode spec = SpecJson.tree(Recipes.list().getFirst().spec());
        spec.withObject("/fit").put("epochs", 10_000);
        return spec;
    }

    long launch(JsonNode spec) throws IOException, InterruptedException {
        return send("POST", "/api/v1/runs", spec.toString()).get("id").asLong();
    }

    JsonNode run(long id) throws IOException, InterruptedException {
        return send("GET", "/api/v1/runs/" + id, "");
    }

    JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve(path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    /** Asks until the run is as wanted, however long that takes. */
    JsonNode await(long id, Predicate<JsonNode> wanted) throws IOException, InterruptedException {
        JsonNode run = run(id);
        while (!wanted.test(run)) {
            if (run.path("status").asText().matches("FINISHED|FAILED|KILLED")) {
                throw new AssertionError("It has ended otherwise: " + run);
            }
            Thread.sleep(PAUSE_MILLIS);
            run = run(id);
        }
        return run;
    }

    JsonNode awaitStep(long id, long step) throws IOException, InterruptedException {
        return await(id, run -> run.path("step").asLong() >= step);
    }

    JsonNode awaitStatus(long id, String status) throws IOException, InterruptedException {
        return await(id, run -> run.path("status").asText().equals(status));
    }
}
