package io.trainyard.launch;

import static io.trainyard.tracking.RunStatus.FAILED;
import static io.trainyard.tracking.RunStatus.FINISHED;
import static io.trainyard.tracking.RunStatus.KILLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import io.trainyard.machine.MachineUse;
import io.trainyard.prediction.Predictions;
import io.trainyard.spec.RunSpec;
import io.trainyard.tracking.FailureKind;
import io.trainyard.tracking.Metric;
import io.trainyard.tracking.MetricStore;
import io.trainyard.tracking.Recorded;
import io.trainyard.tracking.RunDetails;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunRecorder;
import io.trainyard.tracking.RunStatus;
import io.trainyard.tracking.RunSummary;
import io.trainyard.tracking.TestRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With real processes for trainers, which behave as their run's name says. */
@QuarkusTest
@WithTestResource(TestServer.class)
class AttemptRunnerTest {
    private final AttemptRunner runner;
    private final RunRecorder recorder;
    private final RunHistory history;
    private final MetricStore metrics;
    private final Predictions predictions;
    private final TestRuns runs;
    private final Recorded recorded;

    AttemptRunnerTest(
            AttemptRunner runner,
            RunRecorder recorder,
            RunHistory history,
            MetricStore metrics,
            Predictions predictions,
            TestRuns runs,
            Recorded recorded) {
        this.runner = runner;
        this.recorder = recorder;
        this.history = history;
        this.metrics = metrics;
        this.predictions = predictions;
        this.runs = runs;
        this.recorded = recorded;
    }

    @Test
    void a_run_whose_trainer_finishes_is_finished_with_predictions() {
        RunDetails run = trained("finishes");

        assertThat(run.summary().status()).isEqualTo(FINISHED);
        assertThat(run.summary().statusReason()).isNull();
        assertThat(run.attempts().getLast().exitCode()).isZero();
        assertThat(run.attempts().getLast().environment()).contains("\"engine\": \"mxnet\"");
        assertThat(steps(run.summary())).isEqualTo(3);
        assertThat(predictions.report(run.summary().id())).hasValueSatisfying(report -> {
            assertThat(report.images()).isEqualTo(50);
            assertThat(report.accuracy()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    is killed;    137; SCHEDULED; The trainer was killed (SIGKILL), by somebody or by the system
                    aborts;       134; SCHEDULED; The trainer aborted in native code (SIGABRT)
                    says nothing; 0;   FAILED;    The trainer ended without saying how the run ended
                    """)
    void a_run_whose_trainer_dies_has_the_reason_and_the_logs_end(
            String name, int exitCode, RunStatus status, String reason) {
        RunDetails run = trained(name);

        assertThat(run.summary().status()).isEqualTo(status);
        assertThat(run.summary().statusReason())
                .startsWith(reason)
                .contains("The end of its log:\n")
                .contains("\nI am told to be one that " + name);
        assertThat(run.summary().failureKind()).isEqualTo(status == FAILED ? FailureKind.CRASHED : null);
        assertThat(run.attempts().getLast().exitCode()).isEqualTo(exitCode);
        assertThat(steps(run.summary())).isEqualTo(3);
        assertThat(predictions.report(run.summary().id())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    fails | DATA | The labels don't fit
                    loses an event | ERROR | The trainer's event file is damaged: event 6 came after event 4
                    finishes without predictions | ERROR | It was trained, but its predictions can't be kept: the trainer wrote none
                    writes too few predictions | ERROR | It was trained, but its predictions can't be kept: predictions.bin has 1,996 bytes; \
                    50 images of 10 classes make 2,000
                    """)
    void a_run_that_something_is_wrong_with_has_failed_with_the_reason(
            String name, FailureKind failure, String reason) {
        RunDetails run = trained(name);

        assertThat(run.summary().status()).isEqualTo(FAILED);
        assertThat(run.summary().failureKind()).isEqualTo(failure);
        assertThat(run.summary().statusReason()).isEqualTo(reason);
        assertThat(predictions.report(run.summary().id())).isEmpty();
    }

    @Test
    void a_run_that_diverges_has_failed_and_keeps_its_curve() {
        RunDetails run = trained("diverges");

        assertThat(run.summary().status()).isEqualTo(FAILED);
        assertThat(run.summary().failureKind()).isEqualTo(FailureKind.DIVERGED);
        assertThat(run.summary().statusReason()).startsWith("diverged at step 5: the loss became NaN");
        assertThat(metrics.read(run.summary().id(), "batch_loss", 1, 9, 9)
                        .orElseThrow()
                        .values())
                .containsExactly(2.5, 2.25, 2.0, 9.5, Double.NaN);
    }

    @Test
    void a_trainer_whose_points_cant_be_right_is_ended() {
        RunDetails run = trained("repeats a step");

        assertThat(run.summary().status()).isEqualTo(FAILED);
        assertThat(run.summary().statusReason())
                .isEqualTo("Series batch_loss of run %d goes on at step 4, but step 3 came"
                        .formatted(run.summary().id()));
        long pid = Objects.requireNonNull(run.attempts().getLast().pid());
        Await.until(() -> ProcessHandle.of(pid).isEmpty());
    }

    @Test
    void a_run_that_is_stopped_while_it_trains_says_where() {
        long run = runs.scheduled(spec("trains until it is stopped"));
        CompletableFuture<Void> worker = CompletableFuture.runAsync(() -> runner.train(run, "cpu"));
        Await.until(() -> "evaluating".equals(summary(run).phase()) || worker.isDone());
        recorder.requestStop(run);
        worker.join();

        assertThat(summary(run).status()).isEqualTo(KILLED);
        assertThat(summary(run).statusReason()).isEqualTo("Stopped at step 3");
    }

    @Test
    void what_a_trainer_uses_of_its_machine_becomes_series_of_its_run() {
        long run = runs.scheduled(spec("trains until it is stopped"));
        CompletableFuture<Void> worker = CompletableFuture.runAsync(() -> runner.train(run, "cpu"));
        Await.until(() -> samples(run, MachineUse.MEMORY) >= 2 || worker.isDone());
        recorder.requestStop(run);
        worker.join();

        assertThat(samples(run, MachineUse.CPU))
                .as("nobody looks, so that it is recorded every 5 s")
                .isCloseTo(seconds(history.find(run).orElseThrow().attempts().getLast()), within(2L));
        assertThat(Objects.requireNonNull(summary(run).metrics().get(MachineUse.MEMORY))
                        .last())
                .as("megabytes of a small JVM")
                .isBetween(10.0, 1000.0);
    }

    @Test
    void memory_that_runs_out_fails_the_run_with_advice_and_the_next_run_works() {
        RunDetails run = trained("fills its heap");

        assertThat(run.summary().status()).isEqualTo(FAILED);
        assertThat(run.summary().statusReason())
                .startsWith("Out of memory in the trainer's Java heap. Use fewer units");
        assertThat(run.summary().failureKind()).isEqualTo(FailureKind.OUT_OF_MEMORY);
        assertThat(trained("finishes").summary().status()).isEqualTo(FINISHED);
    }

    @Test
    void a_run_that_diverges_while_it_is_stopped_has_failed() {
        long run = runs.scheduled(spec("diverges when it is stopped"));
        CompletableFuture<Void> worker = CompletableFuture.runAsync(() -> runner.train(run, "cpu"));
        Await.until(() -> "evaluating".equals(summary(run).phase()) || worker.isDone());
        recorder.requestStop(run);
        worker.join();

        assertThat(summary(run).status()).isEqualTo(FAILED);
        assertThat(summary(run).statusReason()).startsWith("diverged at step 3: the loss became Infinity");
    }

    @Test
    void ctrl_c_in_the_servers_terminal_doesnt_reach_a_trainer() throws Exception {
        long run = runs.scheduled(spec("trains until it is stopped"));
        CompletableFuture<Void> worker = CompletableFuture.runAsync(() -> runner.train(run, "cpu"));
        Await.until(() -> "evaluating".equals(summary(run).phase()) || worker.isDone());
        long pid = Objects.requireNonNull(recorder.current(run).orElseThrow().pid());

        assertThat(session(pid))
                .isEqualTo(pid)
                .isNotEqualTo(session(ProcessHandle.current().pid()));
        recorder.requestStop(run);
        worker.join();
    }

    /** The sixth field of Linux's {@code /proc/PID/stat}, the second of which is the name in brackets. */
    private static long session(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')')).split(" ")[4]);
    }

    @Test
    void a_run_that_is_stopped_before_it_begins_never_has_a_trainer() {
        long run = runs.scheduled(spec("finishes"));
        recorder.requestStop(run);
        List<String> before = recorded.of(run);
        runner.train(run, "cpu");

        assertThat(recorded.of(run)).isEqualTo(before);
        assertThat(summary(run).status()).isEqualTo(KILLED);
    }

    @Test
    void a_run_that_was_deleted_while_it_waited_is_passed_over() {
        long run = runs.scheduled(spec("finishes"));
        recorder.requestStop(run);
        history.delete(run);
        runner.train(run, "cpu");

        assertThat(history.find(run)).isEmpty();
    }

    private RunDetails trained(String name) {
        long run = runs.scheduled(spec(name));
        runner.train(run, "cpu");
        return history.find(run).orElseThrow();
    }

    private RunSummary summary(long run) {
        return history.summary(run).orElseThrow();
    }

    private static long seconds(RunDetails.AttemptDetails attempt) {
        return Duration.between(attempt.createdAt(), Objects.requireNonNull(attempt.finishedAt()))
                .toSeconds();
    }

    private long samples(long run, String key) {
        Metric metric = summary(run).metrics().get(key);
        return metric == null ? 0 : metric.count();
    }

    private static long steps(RunSummary run) {
        Metric metric = run.metrics().get("batch_loss");
        return metric == null ? 0 : metric.count();
    }

    private static RunSpec spec(String name) {
        return TestRuns.spec("attempts", name, 0.1);
    }
}
