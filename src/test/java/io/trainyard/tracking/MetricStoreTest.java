package io.trainyard.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestServer.class)
class MetricStoreTest {
    private static final String KEY = "batch_loss";

    private final MetricStore metrics;
    private final RunRecorder recorder;
    private final TestRuns runs;

    MetricStoreTest(MetricStore metrics, RunRecorder recorder, TestRuns runs) {
        this.metrics = metrics;
        this.recorder = recorder;
        this.runs = runs;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "64, 64", "65, 1", "1023, 1023", "1024, 1024", "1025, 1025", "1025, 1", "2049, 1000", "3000, 7"
    })
    void a_series_comes_back_whole_however_it_was_cut(int count, int piece) {
        double[] values = wave(count);
        AttemptKey key = written(values, piece);

        assertThat(metrics.read(key.run(), KEY, 1, Long.MAX_VALUE, count)).hasValueSatisfying(curve -> {
            assertThat(curve.values()).isEqualTo(values);
            assertThat(curve.steps()).isEqualTo(LongStream.rangeClosed(1, count).toArray());
        });
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 10", "1000, 1030, 100", "1024, 1025, 2", "1025, 3000, 5000", "2999, 99999, 10"})
    void a_part_of_a_series_has_all_of_its_points_where_there_is_room(long from, long to, int maxPoints) {
        double[] values = wave(3000);
        AttemptKey key = written(values, 3000);
        int end = (int) Math.min(to, 3000);

        Curve curve = metrics.read(key.run(), KEY, from, to, maxPoints).orElseThrow();
        if (end - from < maxPoints) {
            assertThat(curve.values()).isEqualTo(Arrays.copyOfRange(values, (int) from - 1, end));
        }
        assertThat(curve.steps()[0]).isEqualTo(from);
    }

    @Test
    void what_no_trainer_tells_comes_behind_its_last_step() {
        AttemptKey key = runs.running();
        for (double value = 1; value <= 3; value++) {
            recorder.record(
                    key,
                    TestRuns.update(new SeriesPoints(KEY, (long) value, new double[] {0.5})),
                    List.of(Map.of("system/a", value, "system/b", -value)));
        }

        assertThat(metrics.read(key.run(), "system/a", 1, 9, 10).orElseThrow().values())
                .containsExactly(1, 2, 3);
        assertThat(metrics.read(key.run(), "system/b", 1, 9, 10).orElseThrow().values())
                .containsExactly(-1, -2, -3);
    }

    @Test
    void series_that_no_trainer_tells_have_one_clock_also_where_one_comes_late_or_is_missing_for_a_while() {
        AttemptKey key = runs.running();
        recorder.record(key, TestRuns.update(), List.of(Map.of("system/a", 1.0), Map.of("system/a", 2.0)));
        recorder.record(key, TestRuns.update(), List.of(Map.of("system/a", 3.0, "system/b", -3.0)));
        recorder.record(key, TestRuns.update(), List.of(Map.of("system/a", 4.0)));
        recorder.record(
                key, TestRuns.update(), List.of(Map.of("system/a", 5.0), Map.of("system/a", 6.0, "system/b", -6.0)));

        Curve late = metrics.read(key.run(), "system/b", 1, 9, 10).orElseThrow();
        assertThat(metrics.read(key.run(), "system/a", 1, 9, 10).orElseThrow().values())
                .containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(late.steps()).containsExactly(3, 4, 5, 6);
        assertThat(late.values()).containsExactly(-3, Double.NaN, Double.NaN, -6);
    }

    @Test
    void what_lies_outside_of_a_series_is_empty() {
        AttemptKey key = written(wave(10), 10);

        assertThat(metrics.read(key.run(), KEY, 11, 20, 100).orElseThrow().steps())
                .isEmpty();
        assertThat(metrics.read(key.run(), "no_such_series", 1, 20, 100)).isEmpty();
        assertThat(metrics.read(999_999, KEY, 1, 20, 100)).isEmpty();
    }

    @Test
    void values_that_are_no_numbers_are_kept() {
        double[] values = {1, Double.NaN, 2, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.5, Double.NaN};
        AttemptKey key = written(values, 7);

        assertThat(metrics.read(key.run(), KEY, 1, 7, 7).orElseThrow().values()).isEqualTo(values);
        assertThat(metrics.read(key.run(), KEY, 1, 7, 2).orElseThrow().values())
                .contains(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.5, 2);
    }

    @Test
    void a_series_comes_to_its_last_value_and_its_finite_extremes() {
        AttemptKey key = written(new double[] {3, 1, Double.NEGATIVE_INFINITY, 9, 1, 9, Double.NaN}, 2);

        assertThat(metrics.metrics(key.run()).get(KEY))
                .isEqualTo(new Metric(KEY, 7, 1, 7, Double.NaN, 1.0, 2L, 9.0, 4L));
    }

    @Test
    void a_series_without_any_number_has_no_extremes() {
        AttemptKey key = written(new double[] {Double.NaN, Double.POSITIVE_INFINITY}, 2);

        assertThat(metrics.metrics(key.run()).get(KEY))
                .isEqualTo(new Metric(KEY, 2, 1, 2, Double.POSITIVE_INFINITY, null, null, null, null));
    }

    @Test
    void a_series_may_start_late_but_not_before_step_1() {
        AttemptKey key = runs.running();
        runs.record(key, new SeriesPoints(KEY, 1024, new double[] {1, 2, 3}));

        assertThat(metrics.read(key.run(), KEY, 1, 5000, 100).orElseThrow().steps())
                .containsExactly(1024, 1025, 1026);
        for (long step : new long[] {0, -1}) {
            assertThatThrownBy(() -> new SeriesPoints("loss", step, new double[] {1}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Series loss starts at step " + step + "; steps count from 1");
        }
    }

    /** One test for all widths, since writing takes the time. */
    @Test
    void a_million_points_keep_every_spike_at_every_width() {
        int count = 1_000_000;
        double[] values = wave(count);
        double[] spikes = new double[20];
        for (int i = 0; i < spikes.length; i++) {
            spikes[i] = (i % 2 == 0 ? 100 : -100) - i;
            values[i * 50_000 + 24_321 + i] = spikes[i];
        }
        values[0] = 200;
        values[1] = -200;
        values[count - 1] = Double.NaN;
        AttemptKey key = written(values, 10_000);

        for (int width : new int[] {500, 1953, 1954, 5000, 62_499, 62_500, 1_000_000}) {
            Curve curve = metrics.read(key.run(), KEY, 1, count, width).orElseThrow();
            assertThat(curve.values()).as("at width %d", width).contains(spikes).contains(200, -200, Double.NaN);
            assertThat(curve.steps()).as("at width %d", width).isSorted().doesNotHaveDuplicates();
            assertThat(curve.steps().length).as("at width %d", width).isBetween(width / 4, width + 4);
        }
        assertThat(metrics.read(key.run(), KEY, 1, count, 2).orElseThrow().values())
                .contains(200, -200);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 400})
    void a_wide_view_of_a_part_keeps_the_spikes_at_its_ends_and_shows_nothing_from_outside(int width) {
        double[] values = wave(400_000);
        values[498] = 1000; // just before
        values[500] = 500;
        values[399_000] = -500;
        values[399_001] = -1000; // just behind
        AttemptKey key = written(values, 10_000);

        Curve curve = metrics.read(key.run(), KEY, 500, 399_001, width).orElseThrow();
        assertThat(DoubleStream.of(curve.values()).boxed().collect(Collectors.toSet()))
                .contains(500.0, -500.0)
                .doesNotContain(1000.0, -1000.0);
        assertThat(LongStream.of(curve.steps())).allMatch(step -> step >= 500 && step <= 399_001);
    }

    private AttemptKey written(double[] values, int piece) {
        AttemptKey key = runs.running();
        for (int from = 0; from < values.length; from += piece) {
            int to = Math.min(values.length, from + piece);
            runs.record(key, new SeriesPoints(KEY, from + 1, Arrays.copyOfRange(values, from, to)));
        }
        return key;
    }

    private static double[] wave(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = Math.sin(i * 0.7) + 1.0 / (i + 1);
        }
        return values;
    }
}
