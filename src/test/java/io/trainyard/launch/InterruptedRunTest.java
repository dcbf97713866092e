package io.trainyard.launch;

import static io.trainyard.tracking.RunStatus.FAILED;
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
import io.trainyard.tracking.AttemptUpdate;
import io.trainyard.tracking.CheckpointStore;
import io.trainyard.tracking.FailureKind;
import io.trainyard.tracking.Interruptions;
import io.trainyard.tracking.MetricStore;
import io.trainyard.tracking.RunDetails;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunRecorder;
import io.trainyard.tracking.RunStatus;
import io.trainyard.tracking.RunSummary;
import io.trainyard.tracking.TestRuns;
import io.trainyard.tracking.TrainingProgress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that pause, lose their trainers, and go on; with real processes, which behave as their run's name says. */
@QuarkusTest
@WithTestResource(TestServer.class)
class InterruptedRunTest {
    private final AttemptRunner runner;
    private final Launcher launcher;
    private final RunQueue queue;
    private final RunHistory history;
    private final MetricStore metrics;
    private final CheckpointStore checkpoints;
    private final Predictions predictions;
    private final RunRecorder recorder;
    private final Interruptions interruptions;
    private final TestRuns runs;

    InterruptedRunTest(
            AttemptRunner runner,
            Launcher launcher,
            RunQueue queue,
            RunHistory history,
            MetricStore metrics,
            CheckpointStore checkpoints,
            Predictions predictions,
            RunRecorder recorder,
            Interruptions interruptions,
            TestRuns runs) {
        this.runner = runner;
        this.launcher = launcher;
        this.queue = queue;
        this.history = history;
        this.metrics = metrics;
        this.checkpoints = checkpoints;
        this.predictions = predictions;
        this.recorder = recorder;
        this.interruptions = interruptions;
        this.runs = runs;
    }

    @Test
    void a_run_that_always_loses_its_trainer_has_failed_at_the_third_time() {
        long run = runs.scheduled(spec("is killed"));

        assertThat(runner.train(run, "cpu")).as("again").isTrue();
        assertThat(runner.train(run, "cpu")).as("again").isTrue();
        assertThat(runner.train(run, "cpu")).as("again").isFalse();

        RunDetails details = history.find(run).orElseThrow();
        assertThat(details.summary().status()).isEqualTo(FAILED);
        assertThat(details.summary().failureKind()).isEqualTo(FailureKind.CRASHED);
        assertThat(details.summary().statusReason())
                .endsWith("attempt 3 in a row without a new checkpoint, so it isn't tried again.");
        assertThat(details.attempts()).hasSize(3).allSatisfy(attempt -> {
            assertThat(attempt.exitCode()).isEqualTo(137);
            assertThat(attempt.endReason()).startsWith("The trainer was killed");
        });
        assertThat(values(run)).containsExactly(2.5, 2.25, 2.0);
    }

    @Test
    void a_run_that_lost_its_trainer_goes_on_behind_its_checkpoint_without_a_gap_or_a_double_point() {
        long run = runs.scheduled(spec("is killed behind a checkpoint"));

        assertThat(runner.train(run, "cpu")).isTrue();
        assertThat(checkpoints.list(run)).singleElement().satisfies(kept -> {
            assertThat(kept.step()).isEqualTo(2);
            assertThat(kept.attempt()).isEqualTo(1);
        });
        assertThat(values(run)).containsExactly(2.5, 2.25, 2.0);
        assertThat(runner.train(run, "cpu")).isFalse();

        RunDetails details = history.find(run).orElseThrow();
        assertThat(details.summary().status()).isEqualTo(FINISHED);
        assertThat(details.attempts().getLast().resumedStep()).isEqualTo(2);
        assertThat(values(run)).containsExactly(2.5, 2.25, 1.75, 1.5);
    }

    @Test
    void a_run_that_is_paused_while_it_trains_is_held_until_it_may_go_on() {
        long run = runs.scheduled(spec("trains until it is stopped"));
        CompletableFuture<Boolean> worker = CompletableFuture.supplyAsync(() -> runner.train(run, "cpu"));
        Await.until(() -> "evaluating".equals(summary(run).phase()) || worker.isDone());

        launcher.pause(run);

        assertThat(worker.join()).as("again by itself").isFalse();
        assertThat(summary(run).status()).isEqualTo(SCHEDULED);
        assertThat(summary(run).held()).isTrue();
        assertThat(summary(run).statusReason()).isNull();
        assertThat(queue.waiting()).doesNotContain(run);
        assertThat(runner.train(run, "cpu")).as("a worker that comes too late").isFalse();
        assertThat(summary(run).held()).isTrue();

        launcher.resume(run);
        assertThat(summary(run).held()).isFalse();
        assertThat(queue.waiting().contains(run) || queue.held().contains(run)).isTrue();
        launcher.stop(run);
    }

    @Test
    void a_stop_or_a_pause_in_the_moment_of_an_interruption_counts() {
        AttemptKey stopped = runs.running();
        recorder.requestStop(stopped.run());
        interruptions.requeue(stopped, "shut down", null);
        assertThat(summary(stopped.run()).status()).isEqualTo(KILLED);

        AttemptKey paused = runs.running();
        interruptions.requestPause(paused.run());
        assertThat(interruptions.lost(paused, "died", null)).isEqualTo(SCHEDULED);
        assertThat(summary(paused.run()).held()).isTrue();

        AttemptKey both = runs.running();
        interruptions.requestPause(both.run());
        recorder.requestStop(both.run());
        interruptions.hold(both, null);
        assertThat(summary(both.run()).status()).isEqualTo(KILLED);
        assertThat(summary(both.run()).held()).isFalse();
    }

    @Test
    void a_run_that_is_paused_while_it_waits_leaves_the_queue() {
        long run = runs.scheduled(spec("finishes"));

        assertThat(launcher.pause(run)).isEqualTo(SCHEDULED);

        assertThat(summary(run).held()).isTrue();
        assertThat(runner.train(run, "cpu")).isFalse();
        assertThat(launcher.stop(run)).isEqualTo(KILLED);
        assertThat(summary(run).statusReason()).isEqualTo("Stopped while it was paused");
    }

    @Test
    void a_finished_run_that_is_continued_has_more_epochs_and_its_predictions_until_there_are_new_ones() {
        long run = runs.scheduled(spec("is killed behind a checkpoint"));
        runner.train(run, "cpu");
        runner.train(run, "cpu");
        assertThat(predictions.report(run)).isPresent();

        launcher.continueFor(run, 4);

        RunDetails details = history.find(run).orElseThrow();
        assertThat(details.summary().epochs()).isEqualTo(5);
        assertThat(details.spec().fit().epochs()).isEqualTo(5);
        assertThat(details.summary().hyperparameters()).containsEntry("fit.epochs", "5");
        launcher.stop(run);
        assertThat(summary(run).status()).isEqualTo(KILLED);
        assertThat(predictions.report(run)).isPresent();
    }

    @Test
    void a_run_that_early_stopping_has_ended_is_continued_from_the_epoch_it_reached() {
        AttemptKey key = runs.running(spec("ends early").withEpochs(20));
        recorder.record(
                key,
                new AttemptUpdate(
                        List.of(TestRuns.points("stopped_epoch", 7)),
                        new TrainingProgress(8, 49, 1.0),
                        null,
                        null,
                        List.of(),
                        List.of(),
                        0,
                        1),
                List.of());
        recorder.settle(key, FINISHED, null, 0);

        launcher.continueFor(key.run(), 5);

        RunDetails details = history.find(key.run()).orElseThrow();
        assertThat(details.summary().epochs()).isEqualTo(12);
        assertThat(details.continuedFrom()).isEqualTo(7);
        launcher.stop(key.run());
    }

    @ParameterizedTest
    @EnumSource(
            value = RunStatus.class,
            names = {"FINISHED", "FAILED", "KILLED"})
    void a_run_that_has_ended_neither_pauses_nor_resumes(RunStatus status) {
        AttemptKey key = runs.ended(status);

        assertThatThrownBy(() -> launcher.pause(key.run())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> launcher.resume(key.run()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Run %d isn't paused; it is %s".formatted(key.run(), status));
    }

    @Test
    void a_run_that_runs_cant_be_continued_and_a_finished_one_only_for_some_epochs() {
        long running = runs.running().run();
        long finished = runs.ended(FINISHED).run();

        assertThatThrownBy(() -> launcher.continueFor(running, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> launcher.continueFor(finished, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("epochs: expected a whole number from 1 to ")
                .hasMessageEndingWith(", got 0");
    }

    private double[] values(long run) {
        return metrics.read(run, "batch_loss", 1, 99, 99).orElseThrow().values();
    }

    private RunSummary summary(long run) {
        return history.summary(run).orElseThrow();
    }

    private static RunSpec spec(String name) {
        return TestRuns.spec("interruptions", name, 0.1);
    }
}
