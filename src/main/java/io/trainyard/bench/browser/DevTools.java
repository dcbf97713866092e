package io.trainyard.bench.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The DevTools protocol over one websocket: commands and their answers; events are passed over. Thread-safe. */
final class DevTools implements AutoCloseable {

    private static final int ANSWER_SECONDS = 60;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Long, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final WebSocket socket;

    DevTools(URI address) {
        this.socket =
                http.newWebSocketBuilder().buildAsync(address, new Answers()).join();
    }

    /**
     * Sends a command and waits for its result.
     *
     * @param session of a page; empty for the browser itself
     * @throws BrowserException when it fails
     */
    JsonNode send(String session, String method, Map<String, ?> parameters) {
        long id = ids.incrementAndGet();
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        pending.put(id, answer);
        synchronized (socket) {
            socket.sendText(message.toString(), true).join();
        }
        try {
            JsonNode response =
                    answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
            if (response.has("error")) {
                throw new BrowserException(method + " failed: " + response.get("error"));
            }
            return response.path("result");
        } catch (CompletionException e) {
            throw new BrowserException(method + " got no answer within " + ANSWER_SECONDS + " s", e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
    }

    private final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            webSocket.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void take(String message) {
            try {
                JsonNode tree = JSON.readTree(message);
                CompletableFuture<JsonNode> answer =
                        pending.remove(tree.path("id").asLong(-1));
                if (answer != null) {
                    answer.complete(tree);
                }
            } catch (JsonProcessingException e) {
                throw new BrowserException("The browser sent something that is no JSON: " + message, e);
            }
        }
    }
}
