package io.trainyard.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL for the tests of this JVM, and as many migrated databases in it as they want. Thread-safe. */
final class TestDatabases {

    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final EmbeddedPostgres postgres;

    private TestDatabases(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    private static final class Shared {
        static final TestDatabases INSTANCE = start();
    }

    /** Started at the first call, stopped and deleted with the JVM. */
    static TestDatabases shared() {
        return Shared.INSTANCE;
    }

    private static TestDatabases start() {
        try {
            var home = Files.createTempDirectory("trainyard-test-");
            var databases = new TestDatabases(EmbeddedPostgres.start(home));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> databases.end(home)));
            databases.run("CREATE DATABASE " + TEMPLATE + " OWNER " + EmbeddedPostgres.NAME);
            databases.migrate(TEMPLATE);
            return databases;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("No PostgreSQL for the tests", e);
        }
    }

    private void migrate(String database) throws IOException {
        var address = address(database);
        Flyway.configure()
                .dataSource(address.url(), address.user(), address.password())
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    /** A new database with all of db/migration applied. */
    DatabaseAddress create() {
        var name = "test_" + COUNT.incrementAndGet();
        try {
            run("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE + " OWNER " + EmbeddedPostgres.NAME);
            return address(name);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("No database " + name + " for the tests", e);
        }
    }

    private DatabaseAddress address(String database) throws IOException {
        var main = postgres.address();
        var url = main.url().replace("/" + EmbeddedPostgres.NAME + "?", "/" + database + "?");
        return new DatabaseAddress(url, main.user(), main.password());
    }

    private synchronized void run(String sql) throws IOException, SQLException {
        try (var connection = postgres.superuser("postgres").connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void end(Path home) {
        try {
            postgres.close();
            Aside.delete(home);
        } catch (IOException e) {
            throw new IllegalStateException("Left over from the tests: " + home, e);
        }
    }
}
