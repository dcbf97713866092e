package io.trainyard.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PostgresExtensionTest {

    private final DataSource database;

    PostgresExtensionTest(DataSource database) {
        this.database = database;
    }

    @Test
    void the_database_is_migrated() throws SQLException {
        assertThat(one("SELECT to_regclass('flyway_schema_history')::text")).isEqualTo("flyway_schema_history");
    }

    @Test
    void all_tests_of_a_class_have_the_same_one(DatabaseAddress address) throws SQLException {
        assertThat(address.url())
                .endsWith("/" + one("SELECT current_database()") + "?connectTimeout=5&tcpKeepAlive=true");
    }

    private String one(String query) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
