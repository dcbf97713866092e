package io.trainyard.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    private final Path home;

    EmbeddedPostgresTest(@TempDir Path home) {
        this.home = home;
    }

    @AfterEach
    void stop() throws IOException {
        if (Files.exists(home.resolve("postgres/data"))) {
            postmaster().ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void is_durable_checks_its_data_and_listens_on_loopback_only() throws Exception {
        try (var postgres = EmbeddedPostgres.start(home)) {
            assertThat(show(postgres, "fsync")).isEqualTo("on");
            assertThat(show(postgres, "synchronous_commit")).isEqualTo("on");
            assertThat(show(postgres, "full_page_writes")).isEqualTo("on");
            assertThat(show(postgres, "data_checksums")).isEqualTo("on");
            assertThat(show(postgres, "password_encryption")).isEqualTo("scram-sha-256");
            assertThat(show(postgres, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(show(postgres, "unix_socket_directories")).isEmpty();
            assertThat(show(postgres, "statement_timeout")).isEqualTo("1min");
            assertThat(show(postgres, "lock_timeout")).isEqualTo("10s");
            assertThat(show(postgres, "server_encoding")).isEqualTo("UTF8");
        }
    }

    @Test
    void lets_in_only_with_the_password_which_only_the_owner_can_read() throws Exception {
        try (var postgres = EmbeddedPostgres.start(home)) {
            var right = postgres.address();
            var wrong = new DatabaseAddress(right.url(), right.user(), "guess");
            assertThatThrownBy(wrong::connect).isInstanceOf(SQLException.class).hasMessageContaining("password");
            assertThat(Files.getPosixFilePermissions(home.resolve("postgres/password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(one(right, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("f");
        }
    }

    @Test
    void keeps_its_data_and_its_port_over_a_restart() throws Exception {
        DatabaseAddress before;
        try (var postgres = EmbeddedPostgres.start(home)) {
            before = postgres.address();
            run(before, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        assertThatThrownBy(before::connect).hasMessageContaining("refused");
        try (var postgres = EmbeddedPostgres.start(home)) {
            assertThat(postgres.address()).isEqualTo(before);
            assertThat(one(before, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void comes_back_with_all_that_was_committed_after_kill_9() throws Exception {
        var killed = EmbeddedPostgres.start(home);
        run(killed.address(), "CREATE TABLE kept AS SELECT 42 AS answer");
        var process = postmaster().orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
        try (var postgres = EmbeddedPostgres.start(home)) {
            assertThat(one(postgres.address(), "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void adopts_the_one_that_an_earlier_server_left_running() throws Exception {
        var leftOver = EmbeddedPostgres.start(home);
        var process = postmaster().orElseThrow();
        try (var postgres = EmbeddedPostgres.start(home)) {
            assertThat(postmaster()).contains(process);
            assertThat(postgres.address()).isEqualTo(leftOver.address());
        }
        process.onExit().join();
    }

    @Test
    void starts_where_a_crash_left_the_pid_of_nobody() throws Exception {
        EmbeddedPostgres.start(home).close();
        var gone = new ProcessBuilder("true").start();
        gone.waitFor();
        writePid(gone.pid());
        try (var postgres = EmbeddedPostgres.start(home)) {
            assertThat(one(postgres.address(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void starts_where_a_crash_left_a_pid_that_a_stranger_has_now_and_leaves_the_stranger_alone() throws Exception {
        EmbeddedPostgres.start(home).close();
        var stranger = new ProcessBuilder("sleep", "600").start();
        try {
            writePid(stranger.pid());
            try (var postgres = EmbeddedPostgres.start(home)) {
                assertThat(one(postgres.address(), "SELECT 1")).isEqualTo("1");
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void takes_another_port_when_somebody_has_its_own() throws Exception {
        EmbeddedPostgres.start(home).close();
        var port = Integer.parseInt(Files.readString(home.resolve("postgres/port")));
        try (var somebody = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
                var postgres = EmbeddedPostgres.start(home)) {
            assertThat(postgres.address().url()).doesNotContain(":" + somebody.getLocalPort() + "/");
        }
    }

    @Test
    void refuses_the_data_of_another_major_version_and_says_what_to_do() throws Exception {
        EmbeddedPostgres.start(home).close();
        Files.writeString(home.resolve("postgres/data/PG_VERSION"), "16\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(home))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("is of PostgreSQL 16")
                .hasMessageContaining("--database-url");
    }

    @Test
    void runs_as_nobody_where_root_has_no_user_namespaces() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can become nobody");
        try (var postgres = EmbeddedPostgres.start(home, PostgresAccount.NOBODY)) {
            assertThat(one(postgres.address(), "SELECT 1")).isEqualTo("1");
            assertThat(postmaster().flatMap(each -> each.info().user())).contains("nobody");
        }
    }

    private java.util.Optional<ProcessHandle> postmaster() throws IOException {
        return PostmasterPid.read(home.toRealPath().resolve("postgres/data")).flatMap(PostmasterPid::postmaster);
    }

    private void writePid(long pid) throws IOException {
        Files.writeString(
                home.resolve("postgres/data/postmaster.pid"),
                pid + "\n" + home.resolve("postgres/data") + "\n1700000000\n5432\n\nlocalhost\n  1234 5678\nready\n");
    }

    private static String show(EmbeddedPostgres postgres, String setting) throws Exception {
        return one(postgres.superuser("postgres"), "SHOW " + setting);
    }

    private static String one(DatabaseAddress address, String query) throws SQLException {
        try (var connection = address.connect();
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void run(DatabaseAddress address, String sql) throws SQLException {
        try (var connection = address.connect()) {
            connection.createStatement().execute(sql);
        }
    }
}
