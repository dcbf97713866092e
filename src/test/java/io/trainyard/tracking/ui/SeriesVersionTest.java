package io.trainyard.tracking.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import io.trainyard.tracking.AttemptKey;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.TestRuns;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServer.class)
class SeriesVersionTest {
    private final TestRuns runs;
    private final RunHistory history;

    SeriesVersionTest(TestRuns runs, RunHistory history) {
        this.runs = runs;
        this.history = history;
    }

    @Test
    void a_chart_draws_again_when_one_of_its_own_series_has_grown() {
        AttemptKey key = runs.running();
        runs.record(key, TestRuns.points("accuracy", 0.1));
        long before = accuracyVersion(key);

        runs.record(key, TestRuns.points("batch_loss", 2.3, 2.2));
        assertThat(accuracyVersion(key)).isEqualTo(before);
        runs.record(key, TestRuns.points("val_accuracy", 0.1));
        assertThat(accuracyVersion(key)).isNotEqualTo(before);
    }

    private long accuracyVersion(AttemptKey key) {
        return SeriesVersion.of(history.summary(key.run()).orElseThrow(), "accuracy", "val_accuracy");
    }
}
