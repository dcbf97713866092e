package io.trainyard.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import io.trainyard.tracking.AttemptKey;
import io.trainyard.tracking.AttemptState;
import io.trainyard.tracking.Recorded;
import io.trainyard.tracking.RunRecorder;
import io.trainyard.tracking.TestRuns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker may die at any line of a trainer's events, before or after its commit: the database ends the same. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ExactlyOnceTest {
    private static final List<String> LINES =
            """
            {"event":"started","number":1,"time":"2026-11-23T12:00:00Z","engine":"mxnet","engine_version":"1.9.1",\
            "djl_version":"0.35.1","device":"cpu","threads":2,"jdk":"25"}
            {"event":"phase","number":2,"time":"2026-11-23T12:00:01Z","run":"7","phase":"training"}
            [12:00:01] native code prints where it likes
            {"event":"points","number":3,"time":"2026-11-23T12:00:02Z","run":"7","series":[{"key":"batch_loss",\
            "first_step":1,"values":[2.5,2.25,2.0]},{"key":"learning_rate","first_step":1,"values":[0.1,0.1,0.1]}]}
            {"event":"progress","number":4,"time":"2026-11-23T12:00:02Z","run":"7","epoch":1,"epochs":1,"step":3,\
            "steps_per_epoch":7,"step_millis":1.5}
            {"event":"points","number":5,"time":"2026-11-23T12:00:03Z","run":"7","series":[{"key":"batch_loss",\
            "first_step":4,"values":["NaN",1.5]},{"key":"loss","first_step":1,"values":[2.0]}]}
            {"event":"progress","number":6,"time":"2026-11-23T12:00:03Z","run":"7","epoch":1,"epochs":1,"step":5,\
            "steps_per_epoch":7,"step_millis":1.25}
            {"event":"file","number":7,"time":"2026-11-23T12:00:04Z","run":"7","kind":"model","path":"model.bin",\
            "size_bytes":12,"sha256":"ab12"}
            {"event":"finished","number":8,"time":"2026-11-23T12:00:05Z","run":"7"}
            """.lines().map(line -> line + "\n").toList();

    private final TrainerFollow follow;
    private final RunRecorder recorder;
    private final TestRuns runs;
    private final Recorded recorded;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    ExactlyOnceTest(TrainerFollow follow, RunRecorder recorder, TestRuns runs, Recorded recorded) {
        this.follow = follow;
        this.recorder = recorder;
        this.runs = runs;
        this.recorded = recorded;
    }

    @Test
    void a_worker_that_dies_after_any_line_was_committed_goes_on_behind_it() throws Exception {
        List<String> expected = undisturbed();
        for (int lines = 0; lines <= LINES.size(); lines++) {
            long run = begin();
            write(run, lines);
            followAsFarAsItGoes(run);
            assertThat(toTheEnd(run)).as("after %d lines", lines).isEqualTo(Outcome.finished());
            assertThat(recorded.contents(run)).as("after %d lines", lines).isEqualTo(expected);
        }
    }

    @Test
    void a_worker_that_dies_before_it_committed_any_line_begins_again_before_it() throws Exception {
        List<String> expected = undisturbed();
        for (int lines = 0; lines <= LINES.size(); lines++) {
            long run = begin();
            write(run, lines);
            List<String> before = recorded.of(run);
            assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                        followAsFarAsItGoes(run);
                        throw new IllegalStateException("the worker dies");
                    }))
                    .hasMessage("the worker dies");

            assertThat(recorded.of(run)).as("at line %d", lines).isEqualTo(before);
            assertThat(toTheEnd(run)).as("at line %d", lines).isEqualTo(Outcome.finished());
            assertThat(recorded.contents(run)).as("at line %d", lines).isEqualTo(expected);
        }
    }

    @Test
    void it_is_all_the_same_when_every_line_comes_alone() throws Exception {
        List<String> expected = undisturbed();
        long run = begin();
        for (int lines = 0; lines <= LINES.size(); lines++) {
            write(run, lines);
            followAsFarAsItGoes(run);
        }

        assertThat(recorded.contents(run)).isEqualTo(expected);
    }

    @Test
    void an_end_that_was_recorded_but_not_acted_on_is_found_again_behind_any_amount_of_log() throws Exception {
        long run = begin();
        String log = ("x".repeat(100) + "\n").repeat(30_000);
        Files.writeString(events(run), log + String.join("", LINES));

        assertThat(followAsFarAsItGoes(run)).isEqualTo(Outcome.finished());
        List<String> once = recorded.of(run);
        assertThat(followAsFarAsItGoes(run)).isEqualTo(Outcome.finished());
        assertThat(recorded.of(run)).isEqualTo(once);
    }

    @Test
    void a_file_that_is_shorter_than_what_was_recorded_of_it_leaves_the_run_to_another_attempt() throws Exception {
        long run = begin();
        write(run, LINES.size() - 1);
        followAsFarAsItGoes(run);
        write(run, 1);

        assertThat(followAsFarAsItGoes(run).next()).isEqualTo(Outcome.Next.TRY_AGAIN);
    }

    private List<String> undisturbed() throws Exception {
        long run = begin();
        assertThat(toTheEnd(run)).isEqualTo(Outcome.finished());
        List<String> contents = recorded.contents(run);
        assertThat(contents)
                .anyMatch(row -> row.startsWith("metric_chunk"))
                .anyMatch(row -> row.startsWith("artifact"));
        return contents;
    }

    private long begin() throws IOException {
        AttemptKey key = recorder.begin(runs.scheduled(TestRuns.spec("exactly once", null, 1)), "worker", directory)
                .key();
        Files.createDirectories(events(key.run()).getParent());
        return key.run();
    }

    private Outcome toTheEnd(long run) throws IOException {
        write(run, LINES.size());
        return followAsFarAsItGoes(run);
    }

    /** What a worker does that has just started: all it knows is what the database says. */
    private Outcome followAsFarAsItGoes(long run) {
        AttemptState attempt = recorder.current(run).orElseThrow();
        try {
            return follow.toTheEnd(attempt, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first lines, and half of the next. */
    private void write(long run, int lines) throws IOException {
        String torn = lines == LINES.size()
                ? ""
                : LINES.get(lines).substring(0, LINES.get(lines).length() / 2);
        Files.writeString(events(run), String.join("", LINES.subList(0, lines)) + torn);
    }

    private Path events(long run) {
        return directory.resolve(run + "/1/events.jsonl");
    }
}
