package io.trainyard.prediction.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.trainyard.prediction.PredictionFilter;
import io.trainyard.prediction.PredictionReport;
import io.trainyard.spec.NumberFormats;
import java.util.Arrays;
import java.util.function.Consumer;

/** Counts of actual against predicted, shaded by the part of the actual class. Every cell opens its images. */
final class ConfusionMatrix extends Div {
    private static final long serialVersionUID = 1;
    private final transient DatasetImages dataset;
    private final transient Consumer<PredictionFilter> open;

    ConfusionMatrix(PredictionReport report, DatasetImages dataset, Consumer<PredictionFilter> open) {
        this.dataset = dataset;
        this.open = open;
        addClassName("confusion");
        NativeTable table = new NativeTable();
        table.getElement().setAttribute("aria-label", "Confusion matrix: rows are actual, columns are predicted");
        table.getHead().add(headings());
        for (int actual = 0; actual < dataset.classes(); actual++) {
            table.getBody().add(row(actual, report.confusion()[actual]));
        }
        Span axis = new Span("Rows: actual class. Columns: predicted class.");
        axis.addClassName("hint");
        add(axis, table);
    }

    private NativeTableRow headings() {
        NativeTableRow row = new NativeTableRow(new NativeTableHeaderCell(""));
        for (int i = 0; i < dataset.classes(); i++) {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(new Span(dataset.className(i)));
            cell.getElement().setAttribute("scope", "col");
            row.add(cell);
        }
        return row;
    }

    private NativeTableRow row(int actual, int[] counts) {
        NativeTableHeaderCell heading = new NativeTableHeaderCell(dataset.className(actual));
        heading.getElement().setAttribute("scope", "row");
        NativeTableRow row = new NativeTableRow(heading);
        int total = Arrays.stream(counts).sum();
        for (int predicted = 0; predicted < counts.length; predicted++) {
            row.add(cell(actual, predicted, counts[predicted], total));
        }
        return row;
    }

    private NativeTableCell cell(int actual, int predicted, int count, int total) {
        NativeButton button = new NativeButton(
                Integer.toString(count), click -> open.accept(new PredictionFilter(actual, predicted, null)));
        double part = total == 0 ? 0 : (double) count / total;
        button.setAriaLabel(
                "%d of %s predicted as %s".formatted(count, dataset.className(actual), dataset.className(predicted)));
        button.setTitle("%s predicted as %s: %d (%s)"
                .formatted(
                        dataset.className(actual), dataset.className(predicted), count, NumberFormats.percent(part)));
        button.getStyle().set("--part", Double.toString(part));
        button.addClassName(actual == predicted ? "right" : "wrong");
        if (part > 0.8) {
            button.addClassName("strong");
        }
        return new NativeTableCell(button);
    }
}
