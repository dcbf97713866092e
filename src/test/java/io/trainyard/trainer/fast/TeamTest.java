package io.trainyard.trainer.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TeamTest {

    @Test
    void every_task_is_done_once_and_before_run_returns() {
        try (Team team = new Team(3)) {
            for (int round = 0; round < 20_000; round++) {
                AtomicIntegerArray done = new AtomicIntegerArray(7);

                team.run(7, done::incrementAndGet);

                assertThat(IntStream.range(0, 7).map(done::get)).containsOnly(1);
            }
        }
    }

    @Test
    void what_a_task_throws_is_thrown_by_run() {
        try (Team team = new Team(2)) {
            assertThatThrownBy(() -> team.run(4, i -> {
                        if (i == 3) {
                            throw new IllegalStateException("task 3");
                        }
                    }))
                    .hasMessage("task 3");
        }
    }
}
