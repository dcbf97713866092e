package io.trainyard.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseOutageTest {

    private final ShutdownSignal shutdown = new ShutdownSignal();
    private final DatabaseOutage outage = new DatabaseOutage(shutdown, Duration.ofMillis(1));
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void work_is_done_again_until_the_database_is_back() {
        assertThat(outage.outlast(7, () -> {
                    if (tries.incrementAndGet() < 3) {
                        throw failed("57P01");
                    }
                    return true;
                }))
                .isTrue();
        assertThat(tries).hasValue(3);
    }

    @Test
    void what_is_about_something_else_or_comes_while_this_process_ends_is_not_tried_again() {
        assertThatThrownBy(() -> outage.outlast(7, () -> {
                    tries.incrementAndGet();
                    throw failed("22021");
                }))
                .isInstanceOf(PersistenceException.class);
        shutdown.raise();
        assertThatThrownBy(() -> outage.outlast(7, () -> {
                    tries.incrementAndGet();
                    throw failed("57P01");
                }))
                .isInstanceOf(PersistenceException.class);
        assertThat(tries).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"08006,true", "57P03,true", "53300,true", "none,true", "23505,false", "22021,false", "40001,false"
            })
    void a_database_that_is_away_is_told_by_its_state(String state, boolean away) {
        assertThat(DatabaseOutage.isOne(failed(state))).isEqualTo(away);
    }

    @Test
    void an_exception_that_is_not_of_a_database_is_none() {
        assertThat(DatabaseOutage.isOne(new IllegalStateException("x"))).isFalse();
    }

    private static PersistenceException failed(String state) {
        return new PersistenceException("statement", new SQLException("reason", state));
    }
}
