package io.trainyard.tracking.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trainyard.spec.NumberFormats;
import io.trainyard.tracking.Metric;
import io.trainyard.tracking.RunStatus;
import io.trainyard.tracking.RunSummary;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The few numbers that matter most about a run. */
final class MetricTiles extends Div {
    private static final long serialVersionUID = 1;
    private static final double MILLIS = 1000;
    private final transient Clock clock;
    private transient List<Tile> tiles = List.of();

    private record Fact(String label, String value, String note) {}

    MetricTiles(Clock clock) {
        this.clock = clock;
        addClassName("metric-tiles");
    }

    /** Tiles that are there stay, and only what differs is sent to the browser: this comes several times a second. */
    void show(RunSummary run) {
        List<Fact> facts = facts(run);
        if (!facts.stream()
                .map(Fact::label)
                .toList()
                .equals(tiles.stream().map(Tile::label).toList())) {
            tiles = facts.stream().map(fact -> new Tile(fact.label())).toList();
            removeAll();
            tiles.forEach(this::add);
        }
        for (int i = 0; i < facts.size(); i++) {
            tiles.get(i).show(facts.get(i));
        }
    }

    private List<Fact> facts(RunSummary run) {
        return Stream.of(
                        fact(run, "test_accuracy", "Test accuracy", metric -> "after training"),
                        fact(run, "test_loss", "Test loss", metric -> "after training"),
                        fact(run, "val_accuracy", "Validation accuracy", MetricTiles::best),
                        fact(run, "accuracy", "Training accuracy", MetricTiles::best),
                        fact(run, "loss", "Training loss", MetricTiles::best),
                        duration(run),
                        step(run))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Fact> fact(RunSummary run, String key, String label, Function<Metric, String> note) {
        return Optional.ofNullable(run.metrics().get(key))
                .map(metric -> new Fact(label, MetricText.of(key, metric.last()), note.apply(metric)));
    }

    private static String best(Metric metric) {
        return metric.best() == null || metric.bestStep() == null
                ? ""
                : "best " + MetricText.of(metric.key(), metric.best()) + " in epoch " + metric.bestStep();
    }

    private Optional<Fact> duration(RunSummary run) {
        if (run.status() == RunStatus.SCHEDULED) {
            return Optional.empty();
        }
        Duration duration = run.duration(clock.instant());
        return Optional.of(
                new Fact("Duration", NumberFormats.duration(duration), duration.isZero() ? "" : "wall time"));
    }

    private static Optional<Fact> step(RunSummary run) {
        return Optional.ofNullable(run.metrics().get("epoch_seconds"))
                .map(epoch -> new Fact(
                        "Step",
                        NumberFormats.millis(epoch.last() * MILLIS / run.stepsPerEpoch()),
                        "mean of epoch " + epoch.lastStep()));
    }

    private static final class Tile extends Div {
        private static final long serialVersionUID = 1;
        private final String label;
        private final Span value = new Span();
        private final Span note = new Span();

        Tile(String label) {
            this.label = label;
            Span name = new Span(label);
            name.addClassName("tile-label");
            value.addClassName("tile-value");
            note.addClassName("tile-note");
            addClassName("tile");
            add(name, value, note);
        }

        String label() {
            return label;
        }

        void show(Fact fact) {
            value.setText(fact.value());
            note.setText(fact.note());
        }
    }
}
