package io.trainyard.tracking;

import static io.trainyard.tracking.RunStatus.FAILED;
import static io.trainyard.tracking.RunStatus.FINISHED;
import static io.trainyard.tracking.RunStatus.KILLED;
import static io.trainyard.tracking.RunStatus.RUNNING;
import static io.trainyard.tracking.RunStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RunTransitionTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    static Stream<Arguments> legal() {
        return pairs(true);
    }

    static Stream<Arguments> illegal() {
        return pairs(false);
    }

    private static Stream<Arguments> pairs(boolean legal) {
        return Stream.of(RunStatus.values()).flatMap(from -> Stream.of(RunStatus.values())
                .filter(to -> next(from).contains(to) == legal)
                .map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("legal")
    void a_run_becomes_what_it_can_with_reason_and_time(RunStatus from, RunStatus to) {
        Run run = run(from);
        run.become(to, "why", NOW);

        assertThat(run.status).isEqualTo(to);
        assertThat(run.statusReason).isEqualTo("why");
        assertThat(run.startedAt).isEqualTo(to == RUNNING ? NOW : null);
        assertThat(run.finishedAt).isEqualTo(to.ended() ? NOW : null);
        assertThat(run.change).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("illegal")
    void a_run_stays_as_it_is_when_it_cant_become_something(RunStatus from, RunStatus to) {
        Run run = run(from);

        assertThatThrownBy(() -> run.become(to, "why", NOW))
                .isInstanceOf(IllegalTransitionException.class)
                .hasMessage("Run 7 is " + from + " and can't become " + to);
        assertThat(run.status).isEqualTo(from);
        assertThat(run.statusReason).isNull();
        assertThat(run.finishedAt).isNull();
        assertThat(run.change).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_run_that_neither_waits_nor_runs_has_ended(RunStatus status) {
        assertThat(status.ended()).isEqualTo(status != SCHEDULED && status != RUNNING);
    }

    /** Written out once more, so that nobody changes the table by mistake. */
    private static Set<RunStatus> next(RunStatus status) {
        return switch (status) {
            case SCHEDULED -> Set.of(RUNNING, FAILED, KILLED);
            case RUNNING -> Set.of(SCHEDULED, FINISHED, FAILED, KILLED);
            case FINISHED, FAILED, KILLED -> Set.of(SCHEDULED);
        };
    }

    private static Run run(RunStatus status) {
        Run run = new Run();
        run.id = 7L;
        run.status = status;
        return run;
    }
}
