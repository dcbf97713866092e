package io.trainyard.launch.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.LearningRates;
import io.trainyard.spec.NumberFormats;
import io.trainyard.spec.Recipes;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.SpecJson;
import io.trainyard.spec.check.DatasetShapes;
import io.trainyard.spec.check.SpecReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The learning rate over the epochs, as training will compute it. Nothing else of the draft needs to be right. */
final class SchedulePreview extends Div {
    private static final long serialVersionUID = 1;
    private static final int SAMPLES = 160;
    private final transient RunDraft draft;
    private final transient DatasetShapes datasets;

    SchedulePreview(RunDraft draft, DatasetShapes datasets) {
        this.draft = draft;
        this.datasets = datasets;
        addClassName("schedule-preview");
    }

    void show() {
        removeAll();
        spec().ifPresent(spec -> datasets.shape(spec.dataset()).ifPresent(dataset -> draw(spec, dataset)));
    }

    /** The recipe with the draft's own schedule. */
    private Optional<RunSpec> spec() {
        RunSpec recipe = Recipes.list().getFirst().spec();
        ObjectNode tree = SpecJson.tree(recipe);
        take(List.of("dataset", "optimizer", "schedule"), draft.tree(), tree);
        take(List.of("batch_size", "epochs", "validation_split"), draft.tree().path("fit"), tree.withObject("/fit"));
        return Optional.ofNullable(
                SpecReader.read(tree, datasets, _ -> recipe.engine()).spec());
    }

    /** What the draft leaves out stays the recipe's, which is the default. */
    private static void take(List<String> parts, JsonNode draft, ObjectNode into) {
        parts.stream().filter(draft::has).forEach(part -> into.set(part, draft.get(part)));
    }

    private void draw(RunSpec spec, DatasetShape dataset) {
        LearningRates rates = LearningRates.of(spec, dataset.trainExamples());
        double[] samples = IntStream.rangeClosed(0, SAMPLES)
                .mapToDouble(i -> rates.at(1 + (rates.totalSteps() - 1) * i / SAMPLES))
                .toArray();
        double top = IntStream.range(0, samples.length)
                .mapToDouble(i -> samples[i])
                .max()
                .orElseThrow();
        Html curve = new Html(svg(samples, top));
        curve.getElement().setAttribute("role", "img");
        curve.getElement()
                .setAttribute("aria-label", words(samples, top, spec.fit().epochs()));
        Div axis = new Div(
                new Span("0"),
                new Span(spec.fit().epochs() == 1 ? "1 epoch" : spec.fit().epochs() + " epochs"));
        Span highest = new Span("learning rate " + rate(top));
        axis.addClassName("schedule-axis");
        highest.addClassName("hint");
        add(highest, curve, axis);
    }

    private static String svg(double[] samples, double top) {
        String points = IntStream.range(0, samples.length)
                .mapToObj(i -> String.format(Locale.ROOT, "%.2f,%.3f", 100.0 * i / SAMPLES, 38 - 36 * samples[i] / top))
                .collect(Collectors.joining(" "));
        return "<div><svg viewBox='0 0 100 40' preserveAspectRatio='none'><line x1='0' y1='39' x2='100' y2='39'/>"
                + "<polyline points='" + points + "'/></svg></div>";
    }

    private static String words(double[] samples, double top, int epochs) {
        return "Learning rate over %d epochs: starts at %s, is %s at most, ends at %s"
                .formatted(epochs, rate(samples[0]), rate(top), rate(samples[SAMPLES]));
    }

    private static String rate(double rate) {
        return NumberFormats.number(Double.parseDouble(String.format(Locale.ROOT, "%.3g", rate)));
    }
}
