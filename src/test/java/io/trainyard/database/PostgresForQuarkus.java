package io.trainyard.database;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * A new database for the tests of a Quarkus application, which migrates it when it starts:
 * {@code @QuarkusTest @QuarkusTestResource(PostgresForQuarkus.class)}.
 */
public final class PostgresForQuarkus implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return QuarkusDatasource.properties(TestDatabases.shared().create());
    }

    /** Nothing to do: PostgreSQL stops with the JVM. */
    @Override
    public void stop() {}
}
