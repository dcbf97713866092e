package io.trainyard.tracking;

import static io.trainyard.tracking.TestRuns.points;
import static io.trainyard.tracking.TestRuns.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import io.trainyard.prediction.PredictionRecorder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestServer.class)
class RunHistoryTest {
    private final String experiment = TestRuns.newExperiment();
    private final RunHistory history;
    private final RunRecorder recorder;
    private final PredictionRecorder predictions;
    private final TestRuns runs;
    private final Recorded recorded;

    RunHistoryTest(
            RunHistory history,
            RunRecorder recorder,
            PredictionRecorder predictions,
            TestRuns runs,
            Recorded recorded) {
        this.history = history;
        this.recorder = recorder;
        this.predictions = predictions;
        this.runs = runs;
        this.recorded = recorded;
    }

    @Test
    void runs_are_sorted_by_a_setting_as_numbers_and_not_as_text() {
        long middle = runs.scheduled(spec(experiment, "b", 0.01));
        long large = runs.scheduled(spec(experiment, "c", 2));
        long small = runs.scheduled(spec(experiment, "a", 1e-4));

        assertThat(sorted("params.optimizer.learning_rate", false)).containsExactly(small, middle, large);
        assertThat(sorted("params.optimizer.learning_rate", true)).containsExactly(large, middle, small);
        assertThat(sorted("name", false)).containsExactly(small, middle, large);
        assertThat(sorted("id", true)).containsExactly(small, large, middle);
    }

    @Test
    void runs_without_a_metric_come_last_in_either_order() {
        long none = runs.scheduled(spec(experiment, null, 1));
        long best = measured(0.9, 0.8);
        long worst = measured(0.5, 0.6);
        long diverged = measured(0.7, Double.NaN);

        assertThat(sorted("metrics.accuracy.best", true)).containsExactly(best, diverged, worst, none);
        assertThat(sorted("metrics.accuracy.best", false)).containsExactly(worst, diverged, best, none);
        assertThat(sorted("metrics.accuracy.last", true)).containsExactly(best, worst, diverged, none);
        assertThat(sorted("metrics.accuracy.last", false)).containsExactly(worst, best, diverged, none);
    }

    @Test
    void the_best_of_a_loss_is_its_smallest() {
        AttemptKey high = runs.running(spec(experiment, null, 1));
        AttemptKey low = runs.running(spec(experiment, null, 1));
        runs.record(high, points("val_loss", 3, 2));
        runs.record(low, points("val_loss", 1, 9));

        assertThat(sorted("metrics.val_loss.best", false)).containsExactly(low.run(), high.run());
        assertThat(sorted("metrics.val_loss.last", false)).containsExactly(high.run(), low.run());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ID",
                "spec",
                "id; drop table run",
                "params.",
                "metrics.loss",
                "metrics.loss.min",
                "metrics..last'"
            })
    void an_unknown_order_is_refused_with_what_there_is(String sort) {
        assertThatThrownBy(() -> history.list(query("", sort, true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Can't sort by '" + sort + "'; expected one of [created, duration, epoch,")
                .hasMessageEndingWith("params.KEY, metrics.KEY.last or metrics.KEY.best");
    }

    @Test
    void an_order_by_a_key_that_no_run_has_is_the_newest_first() {
        long first = runs.scheduled(spec(experiment, null, 1));
        long second = runs.scheduled(spec(experiment, null, 1));

        assertThat(sorted("params.'; drop table run; --", false)).containsExactly(second, first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\\", "'", "100%", "a_b", "c:\\d", "O'Neil", ":text", "Ümläut", "<b>", "日本"})
    void a_filter_means_each_character_as_it_is(String text) {
        long with = runs.scheduled(spec(experiment, "x" + text + "y", 1));
        long without = runs.scheduled(spec(experiment, "xy 100 ab cd ONeil text", 1));

        List<Long> found = ids(query(text, "id", true));
        assertThat(found).contains(with).doesNotContain(without);
        assertThat(ids(query(text.toUpperCase(Locale.ROOT), "id", true))).isEqualTo(found);
        assertThat(history.count(query(text, "id", true))).isEqualTo(found.size());
    }

    @Test
    void a_filter_finds_names_that_were_made_up_and_experiments() {
        long unnamed = runs.scheduled(spec(experiment, null, 1));
        long named = runs.scheduled(spec(experiment, "first try", 1));

        assertThat(ids(query(experiment + "-" + unnamed, "id", true))).containsExactly(unnamed);
        assertThat(ids(query("  " + experiment.toUpperCase(Locale.ROOT) + " ", "id", true)))
                .contains(named, unnamed);
        assertThatThrownBy(() -> query("a\0", "id", true)).hasMessageContaining("U+0000");
        assertThatThrownBy(() -> query("", "params.a\0", true)).hasMessageContaining("U+0000");
    }

    @Test
    void runs_are_filtered_by_status() {
        long waits = runs.scheduled(spec(experiment, "waits", 1));
        long runsNow = runs.running(spec(experiment, "runs", 1)).run();

        assertThat(ids(statuses(RunStatus.SCHEDULED))).containsExactly(waits);
        assertThat(ids(statuses(RunStatus.RUNNING))).containsExactly(runsNow);
        assertThat(ids(statuses(RunStatus.SCHEDULED, RunStatus.RUNNING))).containsExactly(runsNow, waits);
        assertThat(ids(statuses(RunStatus.FAILED))).isEmpty();
        assertThat(ids(statuses())).containsExactly(runsNow, waits);
    }

    @Test
    void pages_hold_every_run_once() {
        List<Long> all = List.of(
                runs.scheduled(spec(experiment, "a", 1)),
                runs.scheduled(spec(experiment, "b", 1)),
                runs.scheduled(spec(experiment, "c", 1)));
        RunQuery query = query(experiment, "params.optimizer.learning_rate", false);

        assertThat(ids(query.page(0, 2))).containsExactly(all.get(2), all.get(1));
        assertThat(ids(query.page(2, 2))).containsExactly(all.get(0));
        assertThat(ids(query.page(3, 2))).isEmpty();
        assertThatThrownBy(() -> query.page(-1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> query.page(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> query.page(0, 1001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_deleted_run_leaves_nothing(@TempDir Path directory) throws Exception {
        AttemptKey key = runs.running(spec(experiment, "gone", 1));
        recorder.record(
                key,
                new AttemptUpdate(
                        List.of(points("loss", 1)),
                        null,
                        null,
                        null,
                        List.of(new Artifact("predictions", "p.bin", 8, "ab")),
                        List.of(),
                        1,
                        1),
                List.of());
        Path file = Files.write(directory.resolve("p.bin"), new byte[8]);
        predictions.record(key.run(), file, new byte[] {1}, 2);
        recorder.settle(key, RunStatus.FAILED, "why", 1);
        assertThat(recorded.of(key.run())).hasSizeGreaterThan(7);

        history.delete(key.run());
        assertThat(recorded.of(key.run())).isEmpty();
        assertThat(history.find(key.run())).isEmpty();
        assertThat(history.changes(List.of(key.run()))).isEmpty();
        assertThatThrownBy(() -> history.delete(key.run())).isInstanceOf(RunNotFoundException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = RunStatus.class,
            names = {"SCHEDULED", "RUNNING"})
    void a_run_that_hasnt_ended_isnt_deleted(RunStatus status) {
        long run = status == RunStatus.RUNNING ? runs.running().run() : runs.scheduled();
        List<String> before = recorded.of(run);

        assertThatThrownBy(() -> history.delete(run))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Run " + run + " is " + status + "; stop it before you delete it");
        assertThat(recorded.of(run)).isEqualTo(before);
    }

    @Test
    void a_run_that_comes_changes_or_goes_shows_in_the_fingerprint() {
        String before = history.fingerprint();
        AttemptKey key = runs.running();
        String came = history.fingerprint();
        recorder.settle(key, RunStatus.KILLED, null, 0);
        String changed = history.fingerprint();
        history.delete(key.run());

        assertThat(came).isNotEqualTo(before);
        assertThat(changed).isNotEqualTo(came);
        assertThat(history.fingerprint()).isNotEqualTo(changed);
    }

    private long measured(double first, double last) {
        AttemptKey key = runs.running(spec(experiment, null, 1));
        runs.record(key, points("accuracy", first, last));
        return key.run();
    }

    private List<Long> sorted(String sort, boolean descending) {
        return ids(query(experiment, sort, descending));
    }

    private List<Long> ids(RunQuery query) {
        return history.list(query).stream().map(RunSummary::id).toList();
    }

    private static RunQuery query(String text, String sort, boolean descending) {
        return new RunQuery(text, Set.of(), sort, descending, 0, 1000);
    }

    private RunQuery statuses(RunStatus... statuses) {
        return new RunQuery(experiment, Set.of(statuses), "id", true, 0, 100);
    }
}
