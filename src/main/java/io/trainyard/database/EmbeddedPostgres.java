package io.trainyard.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The PostgreSQL of a home: {@code HOME/postgres} is its, {@code HOME/tools} has its programs. Runs as a process with
 * a session of its own, so that Ctrl-C doesn't reach it, until {@link #close()}. Whoever starts it must be the only
 * one to use this home.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** Name of the database and of the user whose it is. */
    static final String NAME = "trainyard";

    private final Postmaster postmaster;
    private final int port;
    private final PostgresFiles files;

    private EmbeddedPostgres(Postmaster postmaster, int port, PostgresFiles files) {
        this.postmaster = postmaster;
        this.port = port;
        this.files = files;
    }

    /**
     * Starts it, or takes over the one that an earlier server left running. Returns when it is ready, which after a
     * crash can take two minutes.
     *
     * @param home an existing folder
     * @throws PostgresException when it can't be started
     * @throws IOException       when the home can't be read or written
     */
    public static EmbeddedPostgres start(Path home) throws IOException {
        return start(home, PostgresAccount.choose());
    }

    static EmbeddedPostgres start(Path home, PostgresAccount account) throws IOException {
        var realHome = home.toRealPath();
        var binaries = PostgresBinaries.unpack(PostgresBinaries.distribution(), realHome.resolve("tools"));
        account.pass(realHome.resolve("tools"));
        var files = PostgresFiles.in(realHome, account);
        var postmaster = new Postmaster(new PostgresCluster(binaries, files));
        var postgres = new EmbeddedPostgres(postmaster, postmaster.start(), files);
        try {
            postgres.ensureDatabase();
            return postgres;
        } catch (SQLException e) {
            postgres.close();
            throw new PostgresException(
                    "The PostgreSQL on " + files.data() + " doesn't let us in: " + e.getMessage(), e);
        }
    }

    /** Where the application's database is, with a user who may do everything there, and nothing elsewhere. */
    public DatabaseAddress address() throws IOException {
        return address(NAME, NAME, files.secret("password").value());
    }

    DatabaseAddress superuser(String database) throws IOException {
        return address(
                database,
                PostgresCluster.SUPERUSER,
                files.secret("superuser-password").value());
    }

    private DatabaseAddress address(String database, String user, String password) {
        return new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?connectTimeout=5&tcpKeepAlive=true",
                user,
                password);
    }

    /** At every start, so that a crash between initdb and here heals itself. */
    private void ensureDatabase() throws SQLException, IOException {
        try (var connection = superuser("postgres").connect()) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = '" + NAME + "'")) {
                run(connection, "CREATE ROLE " + NAME + " LOGIN");
            }
            run(connection, "ALTER ROLE " + NAME + " PASSWORD '" + address().password() + "'");
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
                run(connection, "CREATE DATABASE " + NAME + " OWNER " + NAME);
            }
        }
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Ends all connections and stops it. A second call does nothing. */
    @Override
    public void close() throws IOException {
        postmaster.stop();
    }
}
