package io.trainyard.launch;

import static io.trainyard.tracking.RunStatus.FAILED;
import static io.trainyard.tracking.RunStatus.FINISHED;
import static io.trainyard.tracking.RunStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import io.trainyard.spec.RunSpec;
import io.trainyard.tracking.AttemptState;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunSummary;
import io.trainyard.tracking.TestRuns;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServer.class)
class WorkerTest {
    private final TestWorker workers;
    private final Launcher launcher;
    private final RunQueue queue;
    private final RunHistory history;
    private final LeftOvers leftOvers;
    private final WorkerName name;
    private final EntityManager entities;

    WorkerTest(
            TestWorker workers,
            Launcher launcher,
            RunQueue queue,
            RunHistory history,
            LeftOvers leftOvers,
            WorkerName name,
            EntityManager entities) {
        this.workers = workers;
        this.launcher = launcher;
        this.queue = queue;
        this.history = history;
        this.leftOvers = leftOvers;
        this.name = name;
        this.entities = entities;
    }

    @BeforeEach
    void empty() {
        QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery("delete from scheduled_tasks")
                .executeUpdate());
    }

    @Test
    void runs_are_trained_one_after_another_and_leave_the_queue() {
        long first = launch("finishes");
        long second = launch("is killed");
        long third = launch("finishes");
        Worker worker = workers.start();
        awaitEnd(second);
        awaitEnd(third);
        TestWorker.stop(worker);

        assertThat(summary(first).status()).isEqualTo(FINISHED);
        assertThat(summary(second).status()).isEqualTo(FAILED);
        assertThat(summary(third).status()).isEqualTo(FINISHED);
        assertThat(summary(second).startedAt()).isAfterOrEqualTo(summary(first).finishedAt());
        assertThat(summary(third).startedAt()).isAfterOrEqualTo(summary(first).finishedAt());
        assertThat(queue.waiting()).isEmpty();
        assertThat(queue.held()).isEmpty();
    }

    @Test
    void shutting_down_stops_the_trainer_and_its_run_keeps_its_place_in_the_queue() {
        long trains = launch("trains until it is stopped");
        long waits = launch("finishes");
        Worker worker = workers.start();
        Await.until(() -> "evaluating".equals(summary(trains).phase()));
        assertThat(queue.held()).containsExactly(trains);
        assertThat(queue.waiting()).containsExactly(waits);
        TestWorker.stop(worker);

        assertThat(summary(trains).status()).isEqualTo(SCHEDULED);
        assertThat(summary(trains).held()).isFalse();
        assertThat(summary(trains).statusReason()).isEqualTo("Trainyard was shut down while it trained");
        assertThat(queue.waiting()).containsExactly(trains, waits);
    }

    @Test
    void what_a_worker_held_when_it_was_killed_is_settled_by_its_next_start() throws Exception {
        AttemptState died = leftOvers.withoutTrainer(spec("is killed"));
        AttemptState finished = leftOvers.withoutTrainer(spec("finishes"));
        for (AttemptState attempt : new AttemptState[] {died, finished}) {
            hold(attempt.key().run());
        }
        leftOvers.withTrainer(died, spec("is killed")).onExit().join();
        leftOvers.withTrainer(finished, spec("finishes")).onExit().join();
        Worker worker = workers.start();
        awaitEnd(died.key().run());
        awaitEnd(finished.key().run());
        TestWorker.stop(worker);

        assertThat(summary(died.key().run()).status()).isEqualTo(FAILED);
        assertThat(summary(finished.key().run()).status()).isEqualTo(FINISHED);
        assertThat(queue.held()).isEmpty();
    }

    /** As the queue's row of a run is while this worker trains it. */
    private void hold(long run) {
        QuarkusTransaction.requiringNew().run(() -> {
            queue.add(run, RunQueue.CPU_TASK);
            entities.createNativeQuery("update scheduled_tasks set picked = true, picked_by = :worker,"
                            + " last_heartbeat = now() where task_instance = :run")
                    .setParameter("worker", name.value())
                    .setParameter("run", Long.toString(run))
                    .executeUpdate();
        });
    }

    private void awaitEnd(long run) {
        Await.until(() -> summary(run).status().ended() && !queue.held().contains(run));
    }

    private RunSummary summary(long run) {
        return history.summary(run).orElseThrow();
    }

    private long launch(String name) {
        return launcher.launch(spec(name), "local");
    }

    private static RunSpec spec(String name) {
        return TestRuns.spec("workers", name, 0.1);
    }
}
