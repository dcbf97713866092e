package io.trainyard.prediction.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.trainyard.prediction.PredictionFilter;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Filters by actual class, predicted class, and right or wrong. */
final class GalleryFilters extends Div {
    private static final long serialVersionUID = 1;
    private static final String RIGHT = "Right";
    private static final String WRONG = "Wrong";
    private final Select<Integer> actual;
    private final Select<Integer> predicted;
    private final Select<String> verdict = new Select<>();
    private boolean quiet;

    GalleryFilters(DatasetImages dataset, Runnable changed) {
        addClassName("filters");
        actual = classes("Actual", dataset);
        predicted = classes("Predicted", dataset);
        verdict.setLabel("Verdict");
        verdict.setItems(List.of(RIGHT, WRONG));
        verdict.setEmptySelectionAllowed(true);
        verdict.setEmptySelectionCaption("Right or wrong");
        for (Select<?> select : List.of(actual, predicted, verdict)) {
            select.addValueChangeListener(change -> {
                if (!quiet) {
                    changed.run();
                }
            });
        }
        add(actual, predicted, verdict);
    }

    private static Select<Integer> classes(String label, DatasetImages dataset) {
        Select<Integer> select = new Select<>();
        select.setLabel(label);
        select.setItems(IntStream.range(0, dataset.classes()).boxed().toList());
        select.setItemLabelGenerator(index -> index == null ? "Any class" : dataset.className(index));
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption("Any class");
        return select;
    }

    PredictionFilter filter() {
        return new PredictionFilter(actual.getValue(), predicted.getValue(), right(verdict.getValue()));
    }

    private static @Nullable Boolean right(@Nullable String value) {
        return value == null ? null : value.equals(RIGHT);
    }

    void show(PredictionFilter filter) {
        quiet = true;
        actual.setValue(filter.actual());
        predicted.setValue(filter.predicted());
        verdict.setValue(filter.right() == null ? null : filter.right() ? RIGHT : WRONG);
        quiet = false;
    }
}
