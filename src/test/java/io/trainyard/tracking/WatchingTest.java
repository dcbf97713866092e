package io.trainyard.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServer.class)
class WatchingTest {
    private final TestRuns runs;
    private final RunRecorder recorder;
    private final Watching watching;
    private final EntityManager entities;

    WatchingTest(TestRuns runs, RunRecorder recorder, Watching watching, EntityManager entities) {
        this.runs = runs;
        this.recorder = recorder;
        this.watching = watching;
        this.entities = entities;
    }

    @Test
    void who_records_a_run_learns_that_somebody_looks_at_it() {
        AttemptKey key = runs.running();

        assertThat(demand(key)).isEqualTo(new Demand(false, false));
        watching.watch(key.run());
        assertThat(demand(key)).isEqualTo(new Demand(false, true));
        recorder.requestStop(key.run());
        assertThat(demand(key)).isEqualTo(new Demand(true, true));
    }

    @Test
    void who_closed_the_page_no_longer_looks() {
        AttemptKey key = runs.running();
        Clock late = Clock.offset(Clock.systemUTC(), Watching.RENEWAL.multipliedBy(-4));
        QuarkusTransaction.requiringNew().run(() -> new Watching(entities, late).watch(key.run()));

        assertThat(demand(key).live()).isFalse();
    }

    @Test
    void a_look_lasts_beyond_its_renewal() {
        AttemptKey key = runs.running();
        Clock late = Clock.offset(
                Clock.systemUTC(), Watching.RENEWAL.plus(Duration.ofSeconds(1)).negated());
        QuarkusTransaction.requiringNew().run(() -> new Watching(entities, late).watch(key.run()));

        assertThat(demand(key).live()).isTrue();
    }

    private Demand demand(AttemptKey key) {
        return recorder.record(key, TestRuns.update(), List.of());
    }
}
