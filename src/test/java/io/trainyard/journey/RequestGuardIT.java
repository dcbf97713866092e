package io.trainyard.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.guard.RawHttp;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestGuardIT {

    private final int port = TrainyardServer.shared().address().getPort();

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api/v1/runs", "/q/health", "/VAADIN/build/", "/?v-r=push", "/api//v1/runs", "/nosuch"})
    void no_path_answers_to_a_foreign_name(String path) throws IOException {
        assertThat(RawHttp.send(port, "GET", path, "Host: evil.example")).startsWith("HTTP/1.1 421");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/?v-r=uidl", "/api/v1/runs", "/q/health", "/nosuch"})
    void no_path_lets_a_foreign_page_change_something(String path) throws IOException {
        assertThat(RawHttp.send(port, "POST", path, "Host: localhost:" + port, "Origin: http://evil.example"))
                .startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?v-r=push", "/VAADIN/push?v-r=push&v-uiId=0", "/any"})
    void no_path_opens_a_websocket_for_a_foreign_page(String path) throws IOException {
        assertThat(RawHttp.send(
                        port,
                        "GET",
                        path,
                        "Host: localhost:" + port,
                        "Origin: http://evil.example",
                        "Connection: Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="))
                .startsWith("HTTP/1.1 403");
    }
}
