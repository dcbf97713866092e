package io.trainyard.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** One page open at the server by Vaadin's own protocol: initialised, pushed to by websocket, and navigated. */
final class VaadinSession implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final URI server;
    private final String ui;
    private final JsonNode uidl;
    private final WebSocket push;

    private VaadinSession(HttpClient http, URI server, JsonNode appConfig, Runnable onPush) {
        this.http = http;
        this.server = server;
        this.ui = appConfig.path("v-uiId").asText();
        this.uidl = appConfig.path("uidl");
        this.push = openPush(onPush);
    }

    /**
     * @param http keeps the session's cookie
     * @param route without a slash at its begin
     * @param onPush called for each message that the server pushes
     */
    static VaadinSession open(HttpClient http, URI server, String route, Runnable onPush)
            throws IOException, InterruptedException {
        get(http, server.resolve("/" + route));
        String init = get(http, server.resolve("/?v-r=init&location=" + route + "&query="));
        VaadinSession session =
                new VaadinSession(http, server, JSON.readTree(init).path("appConfig"), onPush);
        session.navigate(route);
        return session;
    }

    private WebSocket openPush(Runnable onPush) {
        String query = "?v-r=push&v-uiId=%s&v-pushId=%s"
                        .formatted(ui, uidl.path("Vaadin-Push-ID").asText())
                + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Transport=websocket&X-Atmosphere-TrackMessageSize=true";
        URI address = URI.create("ws" + server.toString().substring("http".length()) + "/VAADIN/push" + query);
        try {
            return http.newWebSocketBuilder()
                    .buildAsync(address, new Pushes(onPush))
                    .join();
        } catch (CompletionException e) {
            throw new BenchException("The server doesn't take the websocket " + address, e);
        }
    }

    /** What the browser sends once its scripts are loaded. */
    private void navigate(String route) throws IOException, InterruptedException {
        ObjectNode message = JSON.createObjectNode()
                .put("csrfToken", uidl.path("Vaadin-Security-Key").asText())
                .put("syncId", uidl.path("syncId").asInt())
                .put("clientId", uidl.path("clientId").asInt());
        ObjectNode call =
                message.putArray("rpc").addObject().put("type", "event").put("node", 1);
        call.put("event", "ui-navigate")
                .putObject("data")
                .put("route", route)
                .put("query", "")
                .put("appShellTitle", "")
                .put("trigger", "")
                .putNull("historyState");
        URI address = server.resolve("/?v-r=uidl&v-uiId=" + ui);
        String answer = text(
                http,
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json; charset=UTF-8")
                        .POST(BodyPublishers.ofString(message.toString()))
                        .build());
        if (!answer.contains("\"changes\"")) {
            throw new BenchException("The server didn't open " + route + ": " + answer);
        }
    }

    private static String get(HttpClient http, URI address) throws IOException, InterruptedException {
        return text(
                http,
                HttpRequest.newBuilder(address).header("Accept", "text/html").build());
    }

    private static String text(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new BenchException("HTTP " + response.statusCode() + " from " + request.uri());
        }
        return response.body();
    }

    @Override
    public void close() {
        push.abort();
    }

    private record Pushes(Runnable onPush) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            if (last) {
                onPush.run();
            }
            webSocket.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}
