package io.trainyard.launch;

import static io.trainyard.tracking.TestAttempts.inVain;
import static io.trainyard.tracking.TestAttempts.trained;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainerThreadsTest {

    @Test
    void a_run_that_begins_has_what_is_configured_or_all_cores() {
        assertThat(TrainerThreads.of(List.of(), Optional.of(3), 8)).isEqualTo(new TrainerThreads(3, null));
        assertThat(TrainerThreads.of(List.of(inVain(1)), Optional.empty(), 8)).isEqualTo(new TrainerThreads(8, null));
    }

    @Test
    void a_run_that_goes_on_has_the_threads_it_began_with_whatever_is_configured_now() {
        var earlier = List.of(inVain(1), trained(2, null, 1, 4), trained(3, 7L, 1, 2));

        TrainerThreads threads = TrainerThreads.of(earlier, Optional.of(3), 8);

        assertThat(threads).isEqualTo(new TrainerThreads(4, null));
        assertThat(threads.note()).isEmpty();
    }

    @Test
    void a_run_that_goes_on_where_there_are_fewer_cores_has_those_and_says_so() {
        TrainerThreads threads = TrainerThreads.of(List.of(trained(1, null, 1, 4)), Optional.empty(), 2);

        assertThat(threads.number()).isEqualTo(2);
        assertThat(threads.note())
                .startsWith("This run began with 4 threads")
                .contains("goes on with 2")
                .endsWith("\n");
    }
}
