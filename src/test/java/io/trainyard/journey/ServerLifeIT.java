package io.trainyard.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLifeIT {

    private final Path home;

    ServerLifeIT(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void a_second_start_on_the_same_home_says_where_the_first_one_is() throws IOException {
        var first = TrainyardServer.shared();
        var second = TrainyardServer.startInVain(first.home());
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output())
                .contains("already running at " + first.address())
                .contains("process " + first.pid());
    }

    @Test
    void a_stop_leaves_no_postgresql_behind() throws IOException {
        var server = TrainyardServer.start(home);
        var postgres = postmaster();
        assertThat(server.stop()).isIn(0, 143);
        postgres.onExit().join();
        assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
        assertThat(home.resolve("server.json")).doesNotExist();
    }

    @Test
    void after_kill_9_the_next_start_has_all_data() throws Exception {
        try (var server = TrainyardServer.start(home)) {
            run(server, "CREATE TABLE kept AS SELECT 42 AS answer");
            server.kill9();
            server.restart();
            assertThat(answer(server)).isEqualTo(42);
            server.kill9();
            var postgres = postmaster();
            postgres.destroyForcibly();
            postgres.onExit().join();
            server.restart();
            assertThat(answer(server)).isEqualTo(42);
        }
    }

    @Test
    void a_port_in_use_is_named_before_anything_is_started() throws IOException {
        try (var somebody = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var ended = TrainyardServer.startInVain(home, "--port", Integer.toString(somebody.getLocalPort()));
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.output())
                    .contains("Port " + somebody.getLocalPort() + " is in use")
                    .contains("--port 0");
            assertThat(home.resolve("postgres")).doesNotExist();
        }
    }

    @Test
    void wrong_options_show_the_usage() throws IOException {
        var ended = TrainyardServer.startInVain(home, "--port", "70000");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output())
                .contains("--port is 70000, expected 0 to 65535")
                .contains("Usage: trainyard start");
    }

    private ProcessHandle postmaster() throws IOException {
        var pid =
                Files.readAllLines(home.resolve("postgres/data/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static void run(TrainyardServer server, String sql) throws IOException, SQLException {
        try (var connection = server.database().connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int answer(TrainyardServer server) throws IOException, SQLException {
        try (var connection = server.database().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT answer FROM kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
