package io.trainyard.tracking.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trainyard.rangetest.RangeTestResult;
import io.trainyard.rangetest.RangeTests;
import io.trainyard.shell.Card;
import io.trainyard.shell.CurveChart;
import io.trainyard.spec.NumberFormats;
import io.trainyard.tracking.RunSummary;
import java.util.Locale;
import java.util.OptionalDouble;

/** Loss against learning rate while the test goes on, and the learning rate that it suggests. */
final class RangeTestPage extends Div {
    private static final long serialVersionUID = 1;
    private static final String CURVES =
            "[{\"key\":\"loss\",\"label\":\"each batch\",\"color\":\"#8a94a6\",\"by\":\"epoch\",\"style\":\"faint\"},"
                    + "{\"key\":\"smoothed\",\"label\":\"smoothed\",\"color\":\"#0072b2\",\"by\":\"epoch\",\"style\":\"line\"}]";

    private final transient RunSummary run;
    private final transient LiveRuns live;
    private final transient RangeTests tests;
    private final CurveChart chart;
    private final Span suggestion = new Span();
    private final Paragraph explanation = new Paragraph();
    private final Button use = new Button("Use this learning rate");
    private OptionalDouble suggested = OptionalDouble.empty();

    RangeTestPage(RunSummary run, LiveRuns live, RangeTests tests) {
        this.run = run;
        this.live = live;
        this.tests = tests;
        chart = new CurveChart("Loss against learning rate", "/api/v1/runs/" + run.id() + "/range_test/curves", CURVES);
        chart.setLogAxis("learning rate");
        suggestion.addClassName("tile-value");
        explanation.addClassName("hint");
        use.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        use.addClickListener(click -> suggested.ifPresent(
                rate -> getUI().ifPresent(ui -> ui.navigate("new?from=" + run.id() + "&learning_rate=" + text(rate)))));
        Div verdict = new Div(suggestion, use);
        verdict.addClassName("range-test-verdict");
        Card found = new Card("Suggested learning rate", verdict, explanation);
        found.getElement().setAttribute("aria-live", "polite");
        addClassNames("stack", "range-test");
        add(found, new Card("Loss against learning rate", chart));
        show(run);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        var watch = live.watch(run.id(), attach.getUI(), now -> now.ifPresent(this::show));
        addDetachListener(detach -> watch.remove());
    }

    private void show(RunSummary now) {
        RangeTestResult result = tests.result(run.id());
        suggested = result.suggestion();
        suggestion.setText(
                suggested.isPresent()
                        ? text(suggested.getAsDouble())
                        : now.status().ended() ? "None" : "Looking for it");
        use.setVisible(suggested.isPresent());
        explanation.setText(explain(result, now));
        chart.setMarks(marks(result));
        chart.refresh(now.change());
    }

    private static String explain(RangeTestResult result, RunSummary now) {
        String diverged = result.diverged().isPresent()
                ? " Training diverges at %s.".formatted(text(result.diverged().getAsDouble()))
                : now.status().ended() ? " Training didn't diverge." : "";
        if (result.suggestion().isPresent()) {
            return "With this learning rate the loss still falls: most of its fall is done, and it isn't at its lowest yet."
                    + diverged;
        }
        return now.status().ended()
                ? "The loss never fell clearly, so that no learning rate stands out." + diverged
                : "The learning rate rises with every batch; a good one to train with lies a little before the lowest loss.";
    }

    private static String marks(RangeTestResult result) {
        StringBuilder marks = new StringBuilder("[");
        result.suggestion().ifPresent(rate -> marks.append(mark(rate, "suggested", "#009e73")));
        result.diverged().ifPresent(rate -> marks.append(marks.length() > 1 ? "," : "")
                .append(mark(rate, "diverges", "#d55e00")));
        return marks.append(']').toString();
    }

    private static String mark(double rate, String label, String color) {
        return "{\"x\":%s,\"label\":\"%s %s\",\"color\":\"%s\"}".formatted(rate, label, text(rate), color);
    }

    /** Two digits: the rule is no more exact. */
    private static String text(double rate) {
        return NumberFormats.number(Double.parseDouble(String.format(Locale.ROOT, "%.1e", rate)));
    }
}
