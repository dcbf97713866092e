package io.trainyard.tracking.ui;

import io.trainyard.tracking.Metric;
import io.trainyard.tracking.RunSummary;
import java.util.Objects;
import java.util.stream.Stream;

/** A number that differs when a chart's own series have grown: other changes of their run don't make it draw again. */
final class SeriesVersion {
    private SeriesVersion() {}

    /** Points there are of these series, taken together. */
    static long of(RunSummary run, String... keys) {
        return Stream.of(keys)
                .map(run.metrics()::get)
                .filter(Objects::nonNull)
                .mapToLong(Metric::count)
                .sum();
    }
}
