package io.trainyard.server;

import io.trainyard.database.DatabaseAddress;
import io.trainyard.database.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The database the server uses: the embedded one, which ends with it, or somebody's, which doesn't.
 *
 * @param embedded empty when it is somebody's
 */
record Database(DatabaseAddress address, Optional<EmbeddedPostgres> embedded) implements AutoCloseable {

    static Database open(StartOptions options, Home home) throws IOException {
        if (options.database().isPresent()) {
            return new Database(checked(options.database().get()), Optional.empty());
        }
        var postgres = EmbeddedPostgres.start(home.path());
        return new Database(postgres.address(), Optional.of(postgres));
    }

    /** Early and in few words what Quarkus would say late and in many. */
    private static DatabaseAddress checked(DatabaseAddress address) {
        try (var connection = address.connect()) {
            connection.getMetaData();
            return address;
        } catch (SQLException e) {
            throw new StartException("Can't log in to your PostgreSQL as " + address + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        if (embedded.isPresent()) {
            embedded.get().close();
        }
    }
}
