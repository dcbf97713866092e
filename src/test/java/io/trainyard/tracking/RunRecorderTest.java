package io.trainyard.tracking;

import static io.trainyard.tracking.RunStatus.FAILED;
import static io.trainyard.tracking.RunStatus.FINISHED;
import static io.trainyard.tracking.RunStatus.KILLED;
import static io.trainyard.tracking.RunStatus.RUNNING;
import static io.trainyard.tracking.RunStatus.SCHEDULED;
import static io.trainyard.tracking.TestRuns.points;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(TestServer.class)
class RunRecorderTest {
    private static final AttemptUpdate UPDATE = new AttemptUpdate(
            List.of(points("batch_loss", 2.5, 2.25), points("learning_rate", 0.1, 0.1)),
            new TrainingProgress(1, 2, 3.5),
            "training",
            "{\"device\": \"cpu\"}",
            List.of(new Artifact("predictions", "predictions.bin", 2000, "ab12")),
            List.of(),
            512,
            6);

    private final RunRecorder recorder;
    private final RunHistory history;
    private final TestRuns runs;
    private final Recorded recorded;

    RunRecorderTest(RunRecorder recorder, RunHistory history, TestRuns runs, Recorded recorded) {
        this.recorder = recorder;
        this.history = history;
        this.runs = runs;
        this.recorded = recorded;
    }

    @Test
    void a_new_run_waits_with_its_settings() {
        String experiment = TestRuns.newExperiment();
        long id = runs.scheduled(TestRuns.spec(experiment, null, 0.0005));
        RunDetails run = history.find(id).orElseThrow();

        assertThat(run.spec()).isEqualTo(TestRuns.spec(experiment, null, 0.0005));
        assertThat(run.attempts()).isEmpty();
        assertThat(run.summary().status()).isEqualTo(SCHEDULED);
        assertThat(run.summary().name()).isEqualTo(experiment + "-" + id);
        assertThat(run.summary().totalSteps()).isEqualTo(7); // 200 images by 32
        assertThat(run.summary().hyperparameters())
                .containsEntry("optimizer.learning_rate", "0.0005")
                .containsEntry("dense.units", "200")
                .containsEntry("dense_1.units", "150")
                .containsEntry("fit.batch_size", "32");
        assertThat(recorder.current(id)).isEmpty();
    }

    @Test
    void what_was_recorded_of_a_run_is_found_again() {
        long id = runs.scheduled();
        AttemptState begun = recorder.begin(id, "worker-1", Path.of("/home/runs"));
        recorder.trainerStarted(begun.key(), ProcessHandle.current(), "f00d");
        recorder.record(begun.key(), UPDATE, List.of());
        AttemptState current = recorder.current(id).orElseThrow();
        recorder.settle(begun.key(), FINISHED, null, 0);
        RunDetails run = history.find(id).orElseThrow();

        assertThat(begun.key()).isEqualTo(new AttemptKey(id, 1));
        assertThat(begun.directory()).isEqualTo(Path.of("/home/runs/" + id + "/1"));
        assertThat(begun.pid()).isNull();
        assertThat(current.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(current.eventsOffset()).isEqualTo(512);
        assertThat(current.lastEvent()).isEqualTo(6);
        assertThat(run.summary().status()).isEqualTo(FINISHED);
        assertThat(run.summary().step()).isEqualTo(2);
        assertThat(run.summary().phase()).isNull();
        assertThat(run.summary().metrics()).containsOnlyKeys("batch_loss", "learning_rate");
        assertThat(run.artifacts()).isEqualTo(UPDATE.artifacts());
        assertThat(run.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.exitCode()).isZero();
            assertThat(attempt.datasetHash()).isEqualTo("f00d");
            assertThat(attempt.environment()).isEqualTo("{\"device\": \"cpu\"}");
            assertThat(attempt.firstStepAt()).isNotNull();
            assertThat(attempt.finishedAt()).isEqualTo(run.summary().finishedAt());
        });
        assertThat(recorder.current(id)).isEmpty();
    }

    @Test
    void every_change_changes_the_count_that_live_pages_look_at() {
        AttemptKey key = runs.running();
        List<Runnable> changes = List.of(
                () -> recorder.phase(key, "downloading", 1L, 2L),
                () -> recorder.record(key, UPDATE, List.of()),
                () -> recorder.requestStop(key.run()),
                () -> recorder.settle(key, KILLED, "stopped", 0));

        for (Runnable change : changes) {
            long before = change(key.run());
            change.run();
            assertThat(change(key.run())).isGreaterThan(before);
        }
    }

    @ParameterizedTest
    @EnumSource(value = RunStatus.class, mode = Mode.EXCLUDE, names = "SCHEDULED")
    void only_a_run_that_waits_can_begin(RunStatus status) {
        long id = in(status);
        List<String> before = recorded.of(id);

        assertThatThrownBy(() -> recorder.begin(id, "thief", Path.of("/home/runs")))
                .isInstanceOf(IllegalTransitionException.class);
        assertThat(recorded.of(id)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = RunStatus.class,
            names = {"SCHEDULED", "RUNNING"})
    void a_run_cant_be_settled_as_something_that_is_no_end(RunStatus status) {
        AttemptKey key = runs.running();
        List<String> before = recorded.of(key.run());

        assertThatThrownBy(() -> recorder.settle(key, status, "why", 1)).isInstanceOf(IllegalTransitionException.class);
        assertThat(recorded.of(key.run())).isEqualTo(before);
    }

    static Stream<BiConsumer<RunRecorder, AttemptKey>> writes() {
        return Stream.of(
                (recorder, key) -> recorder.trainerStarted(key, ProcessHandle.current(), "f00d"),
                (recorder, key) -> recorder.phase(key, "downloading", 1L, 2L),
                (recorder, key) -> recorder.record(key, UPDATE, List.of()),
                (recorder, key) -> recorder.settle(key, FAILED, "late", 1));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void an_attempt_that_isnt_the_current_one_writes_nothing(BiConsumer<RunRecorder, AttemptKey> write) {
        AttemptKey key = runs.running();
        for (int number : new int[] {0, 2}) {
            assertFenced(new AttemptKey(key.run(), number), write, "the run is RUNNING at attempt 1");
        }
    }

    @ParameterizedTest
    @MethodSource("writes")
    void nothing_is_written_to_a_run_that_doesnt_run(BiConsumer<RunRecorder, AttemptKey> write) {
        assertFenced(new AttemptKey(runs.scheduled(), 0), write, "the run is SCHEDULED at attempt 0");
        for (RunStatus end : List.of(FINISHED, FAILED, KILLED)) {
            assertFenced(runs.ended(end), write, "the run is " + end);
        }
    }

    @ParameterizedTest
    @MethodSource("writes")
    void nothing_is_written_to_a_run_that_was_deleted(BiConsumer<RunRecorder, AttemptKey> write) {
        AttemptKey key = runs.ended(FAILED);
        history.delete(key.run());
        assertFenced(key, write, "the run was deleted");
    }

    private void assertFenced(AttemptKey key, BiConsumer<RunRecorder, AttemptKey> write, String why) {
        List<String> before = recorded.of(key.run());
        assertThatThrownBy(() -> write.accept(recorder, key))
                .isInstanceOf(FencedException.class)
                .hasMessageStartingWith(
                        "Attempt " + key.number() + " of run " + key.run() + " may not write any more: " + why);
        assertThat(recorded.of(key.run())).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("gaps")
    void an_update_with_a_series_that_doesnt_go_on_at_its_next_step_is_refused_whole(SeriesPoints gap) {
        AttemptKey key = runs.running();
        recorder.record(key, TestRuns.update(points("loss", 1, 2)), List.of());
        List<String> before = recorded.of(key.run());
        var update = new AttemptUpdate(
                List.of(points("accuracy", 0.5), gap),
                new TrainingProgress(1, 5, 1),
                "training",
                "{}",
                List.of(),
                List.of(),
                99,
                9);

        assertThatThrownBy(() -> recorder.record(key, update, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Series loss of run %d goes on at step 3, but step %d came"
                        .formatted(key.run(), gap.firstStep()));
        assertThat(recorded.of(key.run())).isEqualTo(before);
    }

    static Stream<SeriesPoints> gaps() {
        return Stream.of(
                new SeriesPoints("loss", 1, new double[] {1, 2}),
                new SeriesPoints("loss", 2, new double[] {2, 3}),
                new SeriesPoints("loss", 4, new double[] {4}));
    }

    @Test
    void a_run_that_waits_is_stopped_at_once() {
        long id = runs.scheduled();

        assertThat(recorder.requestStop(id)).isEqualTo(KILLED);
        assertThat(history.summary(id).orElseThrow().statusReason()).isEqualTo("Stopped while it waited in the queue");
    }

    @Test
    void a_run_that_runs_is_asked_to_stop_and_once_is_enough() {
        AttemptKey key = runs.running();

        assertThat(recorder.requestStop(key.run())).isEqualTo(RUNNING);
        List<String> asked = recorded.of(key.run());
        assertThat(recorder.requestStop(key.run())).isEqualTo(RUNNING);
        assertThat(recorded.of(key.run())).isEqualTo(asked);
        assertThat(recorder.stopRequested(key.run())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = RunStatus.class,
            names = {"FINISHED", "FAILED", "KILLED"})
    void stopping_a_run_that_has_ended_changes_nothing(RunStatus status) {
        AttemptKey key = runs.ended(status);
        List<String> before = recorded.of(key.run());

        assertThat(recorder.requestStop(key.run())).isEqualTo(status);
        assertThat(recorded.of(key.run())).isEqualTo(before);
    }

    @Test
    void a_run_that_isnt_there_cant_be_stopped_or_begun() {
        assertThatThrownBy(() -> recorder.requestStop(999_999)).isInstanceOf(RunNotFoundException.class);
        assertThatThrownBy(() -> recorder.begin(999_999, "worker", Path.of("/home/runs")))
                .isInstanceOf(RunNotFoundException.class);
    }

    private long in(RunStatus status) {
        return status == RUNNING ? runs.running().run() : runs.ended(status).run();
    }

    private long change(long run) {
        return history.summary(run).orElseThrow().change();
    }
}
