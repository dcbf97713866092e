package io.trainyard.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestServer.class)
class SeriesCutTest {
    private static final int POINTS = 2500;

    private final MetricStore metrics;
    private final TestRuns runs;
    private final Recorded recorded;

    SeriesCutTest(MetricStore metrics, TestRuns runs, Recorded recorded) {
        this.metrics = metrics;
        this.runs = runs;
        this.recorded = recorded;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 1023, 1024, 1025, 2048, 2499, 2500, 9999})
    void a_series_that_was_cut_is_as_if_it_had_never_been_longer(int end) {
        AttemptKey cut = runs.running();
        AttemptKey shorter = runs.running();
        runs.record(cut, series(POINTS));
        runs.record(shorter, series(Math.min(end, POINTS)));

        cut(cut, Map.of("batch_loss", (long) end));

        assertThat(series(cut)).isEqualTo(series(shorter));
    }

    @Test
    void a_series_that_isnt_named_goes_altogether_and_the_others_stay() {
        AttemptKey cut = runs.running();
        AttemptKey shorter = runs.running();
        runs.record(cut, series(POINTS), TestRuns.points("test_loss", 1.5));
        runs.record(shorter, series(POINTS));

        cut(cut, Map.of("batch_loss", (long) POINTS));

        assertThat(series(cut)).isEqualTo(series(shorter));
    }

    @Test
    void a_cut_series_goes_on_behind_its_end() {
        AttemptKey key = runs.running();
        runs.record(key, series(POINTS));

        cut(key, Map.of("batch_loss", 1030L));
        runs.record(key, new SeriesPoints("batch_loss", 1031, new double[] {-9999}));

        Metric metric = Objects.requireNonNull(metrics.metrics(key.run()).get("batch_loss"));
        assertThat(metric.count()).isEqualTo(1031);
        assertThat(metric.min()).isEqualTo(-9999);
        assertThat(metric.minStep()).isEqualTo(1031);
        assertThat(metrics.read(key.run(), "batch_loss", 1029, 1031, 10)
                        .orElseThrow()
                        .values())
                .containsExactly(value(1028), value(1029), -9999);
    }

    private void cut(AttemptKey key, Map<String, Long> ends) {
        QuarkusTransaction.requiringNew().run(() -> metrics.cut(key.run(), ends));
    }

    private List<String> series(AttemptKey key) {
        return recorded.contents(key.run()).stream()
                .filter(row -> row.startsWith("metric_"))
                .toList();
    }

    private static SeriesPoints series(int points) {
        return new SeriesPoints(
                "batch_loss",
                1,
                IntStream.range(0, points).mapToDouble(SeriesCutTest::value).toArray());
    }

    /** The extremes are near the end, so that a cut changes them. */
    private static double value(int i) {
        return i % 700 == 13 ? Double.NaN : Math.sin(i) * i;
    }
}
