package io.trainyard.launch;

import static io.trainyard.tracking.RunStatus.FINISHED;
import static io.trainyard.tracking.RunStatus.KILLED;
import static io.trainyard.tracking.RunStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import io.trainyard.prediction.Predictions;
import io.trainyard.spec.RunSpec;
import io.trainyard.tracking.AttemptKey;
import io.trainyard.tracking.AttemptState;
import io.trainyard.tracking.AttemptUpdate;
import io.trainyard.tracking.Metric;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunRecorder;
import io.trainyard.tracking.RunSummary;
import io.trainyard.tracking.TestRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that a worker has left, taken up by one; with real processes, which behave as their run's name says. */
@QuarkusTest
@WithTestResource(TestServer.class)
class LeftRunTest {
    private final AttemptRunner runner;
    private final RunRecorder recorder;
    private final RunHistory history;
    private final Predictions predictions;
    private final LeftOvers leftOvers;
    private final TestRuns runs;

    LeftRunTest(
            AttemptRunner runner,
            RunRecorder recorder,
            RunHistory history,
            Predictions predictions,
            LeftOvers leftOvers,
            TestRuns runs) {
        this.runner = runner;
        this.recorder = recorder;
        this.history = history;
        this.predictions = predictions;
        this.leftOvers = leftOvers;
        this.runs = runs;
    }

    @Test
    void a_run_that_was_to_stop_when_its_worker_died_is_stopped() throws Exception {
        AttemptState attempt = leftOvers.withoutTrainer(spec("is killed"));
        leftOvers.withTrainer(attempt, spec("is killed")).onExit().join();
        recorder.requestStop(attempt.key().run());
        runner.train(attempt.key().run(), "cpu");

        assertThat(summary(attempt.key().run()).status()).isEqualTo(KILLED);
        assertThat(summary(attempt.key().run()).statusReason()).isEqualTo("Stopped before it could say how far it got");
    }

    @Test
    void a_run_that_is_stopped_before_its_trainer_is_there_says_so() {
        long run = leftOvers.withoutTrainer(spec("finishes")).key().run();
        recorder.requestStop(run);
        runner.train(run, "cpu");

        assertThat(summary(run).status()).isEqualTo(KILLED);
        assertThat(summary(run).statusReason()).isEqualTo("Stopped before training began");
    }

    @Test
    void a_trainer_that_outlived_its_worker_is_followed_again() throws Exception {
        AttemptState attempt = leftOvers.withoutTrainer(spec("trains until it is stopped"));
        long run = attempt.key().run();
        ProcessHandle trainer = leftOvers.withTrainer(attempt, spec("trains until it is stopped"));
        CompletableFuture<Void> worker = CompletableFuture.runAsync(() -> runner.train(run, "cpu"));
        Await.until(() -> "evaluating".equals(summary(run).phase()) || worker.isDone());
        assertThat(trainer.isAlive()).isTrue();
        recorder.requestStop(run);
        worker.join();

        assertThat(summary(run).statusReason()).isEqualTo("Stopped at step 3");
        assertThat(summary(run).step()).isEqualTo(3);
        assertThat(history.find(run).orElseThrow().attempts()).singleElement().satisfies(only -> {
            assertThat(only.pid()).isEqualTo(trainer.pid());
            assertThat(only.exitCode()).isNull();
        });
    }

    @Test
    void a_trainer_that_finished_while_nobody_looked_finishes_its_run() throws Exception {
        RunSummary run = left("finishes");

        assertThat(run.status()).isEqualTo(FINISHED);
        assertThat(predictions.report(run.id())).isPresent();
    }

    @Test
    void a_trainer_that_died_while_nobody_looked_leaves_its_run_to_another_attempt_with_the_logs_end()
            throws Exception {
        RunSummary run = left("is killed");

        assertThat(run.status()).isEqualTo(SCHEDULED);
        assertThat(run.statusReason())
                .startsWith("The trainer ended while Trainyard wasn't there to see how\n\nThe end of its log:\n")
                .endsWith("I am told to be one that is killed");
        assertThat(steps(run)).isEqualTo(3);
    }

    @Test
    void a_run_whose_worker_died_before_there_was_a_trainer_gets_one() {
        AttemptKey key = leftOvers.withoutTrainer(spec("finishes")).key();
        runner.train(key.run(), "cpu");

        assertThat(summary(key.run()).status()).isEqualTo(FINISHED);
        assertThat(history.find(key.run()).orElseThrow().attempts()).hasSize(1);
    }

    @Test
    void a_run_of_a_worker_that_is_gone_gets_another_attempt(@TempDir Path elsewhere) {
        long run = runs.scheduled(spec("finishes"));
        recorder.begin(run, "worker-elsewhere", elsewhere);

        assertThat(runner.train(run, "cpu")).as("again").isTrue();
        assertThat(summary(run).statusReason()).isEqualTo("The worker that trained it, worker-elsewhere, is gone");
        assertThat(runner.train(run, "cpu")).as("again").isFalse();
        assertThat(summary(run).status()).isEqualTo(FINISHED);
        assertThat(history.find(run).orElseThrow().attempts()).hasSize(2);
    }

    @Test
    void a_run_that_is_being_trained_is_not_trained_twice_at_once() {
        long run = runs.scheduled(spec("trains until it is stopped"));
        CompletableFuture<Void> worker = CompletableFuture.runAsync(() -> runner.train(run, "cpu"));
        Await.until(() -> "evaluating".equals(summary(run).phase()) || worker.isDone());

        assertThatThrownBy(() -> runner.train(run, "cpu")).hasMessageContaining("already");

        recorder.requestStop(run);
        worker.join();
        assertThat(summary(run).statusReason()).isEqualTo("Stopped at step 3");
    }

    @Test
    void a_run_whose_trainers_folder_is_gone_gets_another_attempt() throws Exception {
        AttemptState attempt = leftOvers.withoutTrainer(spec("is killed"));
        leftOvers.withTrainer(attempt, spec("is killed")).onExit().join();
        recorder.record(
                attempt.key(), new AttemptUpdate(List.of(), null, null, null, List.of(), List.of(), 100, 0), List.of());
        Files.delete(attempt.directory().resolve(TrainerProcess.EVENTS));

        assertThat(runner.train(attempt.key().run(), "cpu")).as("again").isTrue();
        assertThat(summary(attempt.key().run()).statusReason()).startsWith("The folder of its trainer is gone");
    }

    private RunSummary left(String name) throws Exception {
        AttemptState attempt = leftOvers.withoutTrainer(spec(name));
        leftOvers.withTrainer(attempt, spec(name)).onExit().join();
        runner.train(attempt.key().run(), "cpu");
        return summary(attempt.key().run());
    }

    private RunSummary summary(long run) {
        return history.summary(run).orElseThrow();
    }

    private static long steps(RunSummary run) {
        Metric metric = run.metrics().get("batch_loss");
        return metric == null ? 0 : metric.count();
    }

    private static RunSpec spec(String name) {
        return TestRuns.spec("attempts", name, 0.1);
    }
}
