package io.trainyard.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executors;

/** Answers REST with what a test says: for each method and path its answers in order, the last one for good. */
final class FakeServer implements AutoCloseable {

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final Map<String, Queue<Answer>> answers = new HashMap<>();
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());

    FakeServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newSingleThreadExecutor());
        server.start();
        on("GET /api/v1/datasets", 200, "{\"datasets\":[]}");
        on("GET /api/v1/runs", 200, "{\"runs\":[],\"next_page_token\":\"\"}");
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    FakeServer on(String request, int status, String body) {
        answers.computeIfAbsent(request, key -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    /** Run 7, from now on, one look at a time. */
    FakeServer run(String... looks) {
        on("POST /api/v1/runs", 201, "{\"id\":7}");
        for (String look : looks) {
            on("GET /api/v1/runs/7", 200, look);
        }
        return this;
    }

    FakeServer series(String key, String values) {
        int count = values.split(",").length;
        StringBuilder steps = new StringBuilder("1");
        for (int step = 2; step <= count; step++) {
            steps.append(',').append(step);
        }
        return on(
                "GET /api/v1/runs/7/metrics/" + key,
                200,
                "{\"key\":\"%s\",\"steps\":[%s],\"values\":[%s]}".formatted(key, steps, values));
    }

    /** What was sent, in order. */
    List<String> bodies() {
        return List.copyOf(bodies);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!body.isEmpty()) {
            bodies.add(body);
        }
        String key =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        Queue<Answer> queue = answers.getOrDefault(key, new ArrayDeque<>());
        Answer answer = queue.size() > 1 ? queue.remove() : queue.peek();
        if (answer == null) {
            answer = new Answer(
                    404, "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"no answer for " + key + "\"}");
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
