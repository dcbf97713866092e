package io.trainyard.tracking.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import io.trainyard.tracking.Metric;
import io.trainyard.tracking.RunStatus;
import io.trainyard.tracking.RunSummary;
import java.util.List;

/** A run in a few words, as a link to its page. */
final class RunCard extends Anchor {
    private static final long serialVersionUID = 1;
    private static final List<String> RESULTS = List.of("test_accuracy", "val_accuracy", "accuracy");

    RunCard(RunSummary run) {
        super("runs/" + run.id());
        addClassName("run-card");
        Div title = new Div(new H3(run.name()), new StatusBadge(run));
        title.addClassName("run-title");
        Span settings = new Span("learning rate %s · batch %s · %s"
                .formatted(
                        run.hyperparameters().getOrDefault("optimizer.learning_rate", "?"),
                        run.hyperparameters().getOrDefault("fit.batch_size", "?"),
                        run.epochs() == 1 ? "1 epoch" : run.epochs() + " epochs"));
        settings.addClassName("hint");
        Span result = new Span(result(run));
        result.addClassName("run-card-result");
        add(title, result, settings);
    }

    private static String result(RunSummary run) {
        if (run.isRangeTest()) {
            return "range test";
        }
        for (String key : RESULTS) {
            Metric metric = run.metrics().get(key);
            if (metric != null) {
                return MetricText.of(key, metric.last()) + " " + key.replace('_', ' ');
            }
        }
        return run.status() == RunStatus.SCHEDULED ? "waiting" : "no epoch complete";
    }
}
