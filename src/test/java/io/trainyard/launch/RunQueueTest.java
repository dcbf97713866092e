package io.trainyard.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunStatus;
import io.trainyard.tracking.TestRuns;
import jakarta.persistence.EntityManager;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServer.class)
class RunQueueTest {
    private final Launcher launcher;
    private final RunQueue queue;
    private final RunHistory history;
    private final EntityManager entities;

    RunQueueTest(Launcher launcher, RunQueue queue, RunHistory history, EntityManager entities) {
        this.launcher = launcher;
        this.queue = queue;
        this.history = history;
        this.entities = entities;
    }

    @BeforeEach
    void empty() {
        update("delete from scheduled_tasks");
    }

    @Test
    void runs_wait_in_the_order_they_came() {
        long first = launch();
        long second = launch();
        long third = launch();

        assertThat(queue.waiting()).containsExactly(first, second, third);
        assertThat(queue.held()).isEmpty();
    }

    @Test
    void a_run_is_recorded_and_queued_or_neither() {
        AtomicLong run = new AtomicLong();
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    run.set(launch());
                    throw new IllegalStateException("something went wrong");
                }))
                .hasMessage("something went wrong");

        assertThat(history.find(run.get())).isEmpty();
        assertThat(queue.waiting()).isEmpty();
    }

    @Test
    void a_run_that_waits_is_stopped_and_leaves_the_queue() {
        long stopped = launch();
        long other = launch();

        assertThat(launcher.stop(stopped)).isEqualTo(RunStatus.KILLED);
        assertThat(launcher.stop(stopped)).isEqualTo(RunStatus.KILLED);
        assertThat(queue.waiting()).containsExactly(other);
    }

    @Test
    void a_run_that_a_worker_has_just_picked_can_still_be_stopped() {
        long run = launch();
        update("update scheduled_tasks set picked = true, picked_by = 'worker'");

        assertThat(launcher.stop(run)).isEqualTo(RunStatus.KILLED);
        assertThat(queue.held()).containsExactly(run);
    }

    @Test
    void what_a_dead_worker_held_is_given_back_and_nothing_of_others() {
        long dead = launch();
        update("update scheduled_tasks set picked = true, picked_by = 'dead', last_heartbeat = now()");
        long others = launch();
        update("update scheduled_tasks set picked = true, picked_by = 'other' where picked_by is null");

        assertThat(queue.held()).containsExactly(dead, others);
        assertThat(queue.release("dead")).isEqualTo(1);
        assertThat(queue.waiting()).containsExactly(dead);
        assertThat(queue.held()).containsExactly(others);
    }

    private long launch() {
        return launcher.launch(TestRuns.spec("queue", null, 0.1), "local");
    }

    private void update(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(sql).executeUpdate());
    }
}
