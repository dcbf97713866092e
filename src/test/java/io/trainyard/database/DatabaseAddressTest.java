package io.trainyard.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ada:s3%2Fcret@db.example:5433/runs?sslmode=require",
                "postgres://ada:s3%2Fcret@db.example:5433/runs?sslmode=require",
                "jdbc:postgresql://db.example:5433/runs?user=ada&password=s3/cret&sslmode=require",
                "jdbc:postgresql://ada@db.example:5433/runs?sslmode=require&password=s3%2Fcret"
            })
    void reads_user_and_password_wherever_they_are(String url) {
        assertThat(DatabaseAddress.parse(url))
                .isEqualTo(new DatabaseAddress(
                        "jdbc:postgresql://db.example:5433/runs?sslmode=require", "ada", "s3/cret"));
    }

    @Test
    void leaves_the_port_to_the_driver_when_there_is_none() {
        assertThat(DatabaseAddress.parse("postgresql://ada:x@db/runs").url()).isEqualTo("jdbc:postgresql://db/runs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mysql://ada:x@db/runs",
                "postgresql://ada:hunter2@db",
                "postgresql://ada@db/runs",
                "postgresql://:hunter2@db/runs",
                "postgresql://ada:hunter2@d b/runs"
            })
    void refuses_all_else_without_repeating_the_password(String url) {
        assertThatThrownBy(() -> DatabaseAddress.parse(url))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("Expected postgresql://user:password@host:5432/database")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void doesnt_show_the_password_in_logs() {
        assertThat(DatabaseAddress.parse("postgresql://ada:hunter2@db/runs"))
                .hasToString("ada at jdbc:postgresql://db/runs");
    }
}
