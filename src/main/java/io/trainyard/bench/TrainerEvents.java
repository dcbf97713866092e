package io.trainyard.bench;

import io.trainyard.protocol.ProtocolJson;
import io.trainyard.protocol.TrainerEvent;
import io.trainyard.protocol.TrainerEvent.Points;
import io.trainyard.protocol.TrainerEvent.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a trainer wrote. */
record TrainerEvents(List<TrainerEvent> events) {

    static final String FILE = "events.jsonl";

    /** A value of a series, and when the trainer wrote it. */
    record Written(long step, Instant at) {}

    static TrainerEvents read(Path directory) throws IOException {
        try (Stream<String> lines = Files.lines(directory.resolve(FILE))) {
            return new TrainerEvents(
                    lines.map(ProtocolJson::event).flatMap(Optional::stream).toList());
        }
    }

    /** The newest value of each time that values of a series were written. */
    List<Written> written(String key) {
        return events.stream()
                .filter(Points.class::isInstance)
                .map(Points.class::cast)
                .flatMap(points -> points.series().stream()
                        .filter(series -> series.key().equals(key))
                        .map(series -> new Written(lastStep(series), points.time())))
                .toList();
    }

    /** All values of a series. */
    List<Double> values(String key) {
        return events.stream()
                .filter(Points.class::isInstance)
                .map(Points.class::cast)
                .flatMap(points -> points.series().stream())
                .filter(series -> series.key().equals(key))
                .flatMap(series -> Arrays.stream(series.values()).boxed())
                .toList();
    }

    /** @throws BenchException when the series has no value */
    double last(String key) {
        List<Double> values = values(key);
        if (values.isEmpty()) {
            throw new BenchException("A trainer wrote no " + key + "; its last event: " + events.getLast());
        }
        return values.getLast();
    }

    private static long lastStep(Series series) {
        return series.firstStep() + series.values().length - 1;
    }
}
