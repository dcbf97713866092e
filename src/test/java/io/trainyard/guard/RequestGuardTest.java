package io.trainyard.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestGuardTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server = serve();

    private HttpServer serve() {
        var filters = new Filters();
        new RequestGuard(Optional.of(List.of("gpu7.lab.example"))).register(filters);
        var router = Router.router(vertx);
        filters.getFilters().forEach(each -> router.route().handler(each.getHandler()));
        router.route().handler(context -> context.end("inside"));
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:8080", "LOCALHOST", "gpu7.lab.example"})
    void answers_to_its_own_names(String host) throws IOException {
        assertThat(get("Host: " + host)).startsWith("HTTP/1.1 200").endsWith("inside");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "10.0.0.7",
                ""
            })
    void answers_to_no_other_name_and_says_how_to_allow_it(String host) throws IOException {
        assertThat(get("Host: " + host))
                .startsWith("HTTP/1.1 421")
                .contains("--host-name")
                .doesNotContain("inside");
    }

    @Test
    void answers_to_no_two_names_at_once() throws IOException {
        assertThat(get("Host: localhost", "Host: evil.example")).doesNotContain("inside");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://localhost:3000",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void refuses_changes_and_websockets_that_pages_of_others_ask_for(String sign) throws IOException {
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            assertThat(send(method, "Host: localhost:8080", sign))
                    .startsWith("HTTP/1.1 403")
                    .doesNotContain("inside");
        }
        assertThat(get("Host: localhost:8080", sign, "Upgrade: websocket", "Connection: Upgrade, close"))
                .startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://localhost:8080",
                "Origin: https://localhost:8080",
                "Sec-Fetch-Site: same-origin",
                "Accept: */*"
            })
    void lets_its_own_pages_and_programs_change_things(String sign) throws IOException {
        assertThat(send("POST", "Host: localhost:8080", sign)).endsWith("inside");
    }

    @Test
    void lets_a_link_on_another_site_open_a_page() throws IOException {
        assertThat(get("Host: localhost", "Sec-Fetch-Site: cross-site")).endsWith("inside");
    }

    @Test
    void tells_browsers_to_frame_and_guess_nothing() throws IOException {
        assertThat(get("Host: localhost").toLowerCase(java.util.Locale.ROOT))
                .contains("x-frame-options: deny")
                .contains("x-content-type-options: nosniff")
                .contains("referrer-policy: same-origin")
                .contains("content-security-policy: default-src 'self'");
    }

    private String get(String... headers) throws IOException {
        return send("GET", headers);
    }

    private String send(String method, String... headers) throws IOException {
        return RawHttp.send(server.actualPort(), method, "/", headers);
    }
}
