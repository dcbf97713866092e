package io.trainyard.tracking.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trainyard.spec.NumberFormats;
import io.trainyard.tracking.Metric;
import io.trainyard.tracking.RunStatus;
import io.trainyard.tracking.RunSummary;
import java.time.Clock;
import java.time.Duration;

/** The few numbers that matter most about a run. */
final class MetricTiles extends Div {
    private static final long serialVersionUID = 1;
    private static final double MILLIS = 1000;
    private final transient Clock clock;

    MetricTiles(Clock clock) {
        this.clock = clock;
        addClassName("metric-tiles");
    }

    void show(RunSummary run) {
        removeAll();
        accuracy(run, "test_accuracy", "Test accuracy");
        loss(run, "test_loss", "Test loss");
        best(run, "val_accuracy", "Validation accuracy");
        best(run, "accuracy", "Training accuracy");
        best(run, "loss", "Training loss");
        if (run.status() != RunStatus.SCHEDULED) {
            Duration duration = run.duration(clock.instant());
            tile("Duration", NumberFormats.duration(duration), duration.isZero() ? "" : "wall time");
        }
        Metric epoch = run.metrics().get("epoch_seconds");
        if (epoch != null) {
            double stepMillis = epoch.last() * MILLIS / run.stepsPerEpoch();
            tile("Step", NumberFormats.millis(stepMillis), "mean of epoch " + epoch.lastStep());
        }
    }

    private void accuracy(RunSummary run, String key, String label) {
        Metric metric = run.metrics().get(key);
        if (metric != null) {
            tile(label, NumberFormats.percent(metric.last()), "after training");
        }
    }

    private void loss(RunSummary run, String key, String label) {
        Metric metric = run.metrics().get(key);
        if (metric != null) {
            tile(label, NumberFormats.metric(metric.last()), "after training");
        }
    }

    private void best(RunSummary run, String key, String label) {
        Metric metric = run.metrics().get(key);
        if (metric == null) {
            return;
        }
        String note = metric.best() == null || metric.bestStep() == null
                ? ""
                : "best " + MetricText.of(key, metric.best()) + " in epoch " + metric.bestStep();
        tile(label, MetricText.of(key, metric.last()), note);
    }

    private void tile(String label, String value, String note) {
        Span name = new Span(label);
        name.addClassName("tile-label");
        Span number = new Span(value);
        number.addClassName("tile-value");
        Span small = new Span(note);
        small.addClassName("tile-note");
        Div tile = new Div(name, number, small);
        tile.addClassName("tile");
        add(tile);
    }
}
