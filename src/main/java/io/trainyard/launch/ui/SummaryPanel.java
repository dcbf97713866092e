package io.trainyard.launch.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trainyard.shell.Card;
import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.ModelGraph;
import io.trainyard.spec.NumberFormats;
import io.trainyard.spec.check.DatasetShapes;
import io.trainyard.spec.check.DraftModel;
import io.trainyard.spec.keras.ModelSummary;
import java.util.List;
import java.util.Optional;

/** The model summary as Keras prints it, always current; as far as it can be computed while something is wrong. */
final class SummaryPanel extends Card {
    private static final long serialVersionUID = 1;
    private static final int FLOAT_BYTES = 4;
    private final transient RunDraft draft;
    private final transient DatasetShapes datasets;
    private final NativeTable table = new NativeTable();
    private final Div totals = new Div();

    SummaryPanel(RunDraft draft, DatasetShapes datasets) {
        super("Model summary");
        this.draft = draft;
        this.datasets = datasets;
        addClassName("model-summary");
        totals.addClassName("summary-totals");
        table.getHead().add(new NativeTableRow(heading("Layer (type)"), heading("Output shape"), number("Param #")));
        add(table, totals);
    }

    private static NativeTableHeaderCell heading(String text) {
        return new NativeTableHeaderCell(text);
    }

    private static NativeTableHeaderCell number(String text) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(text);
        cell.addClassName("number");
        return cell;
    }

    void show() {
        table.getBody().removeAll();
        totals.removeAll();
        Optional<DatasetShape> dataset =
                datasets.shape(draft.tree().path("dataset").asText());
        if (dataset.isEmpty()) {
            totals.add(new Paragraph("The summary is here as soon as a dataset is chosen."));
            return;
        }
        ModelSummary summary = ModelSummary.of(DraftModel.read(draft.tree().path("model")), dataset.get());
        String before = ModelGraph.IMAGE;
        for (ModelSummary.Row row : summary.rows()) {
            table.getBody().add(row(row, !row.connectedTo().equals(List.of(before))));
            before = row.name();
        }
        boolean whole = summary.rows().stream().allMatch(row -> row.parameters() != null);
        total("Total params", whole ? size(summary.parameters()) : "?");
        total("Trainable params", whole ? size(summary.trainable()) : "?");
        total("Non-trainable params", whole ? size(summary.nonTrainable()) : "?");
    }

    private static NativeTableRow row(ModelSummary.Row row, boolean joins) {
        Long parameters = row.parameters();
        Span type = new Span(" (" + row.type() + ")");
        type.addClassName("hint");
        NativeTableCell name = new NativeTableCell(new Span(row.name()), type);
        if (joins) {
            Div from = new Div("from " + String.join(", ", row.connectedTo()));
            from.addClassName("hint");
            name.add(from);
        }
        NativeTableCell shape = new NativeTableCell(row.outputShape());
        shape.addClassName("shape");
        NativeTableCell params = new NativeTableCell(parameters == null ? "?" : NumberFormats.count(parameters));
        params.addClassName("number");
        return new NativeTableRow(name, shape, params);
    }

    private static String size(long parameters) {
        return "%s (%s)"
                .formatted(NumberFormats.count(parameters), NumberFormats.bytes((double) parameters * FLOAT_BYTES));
    }

    private void total(String label, String text) {
        Span number = new Span(text);
        number.addClassName("number");
        totals.add(new Div(new Span(label + ":"), number));
    }
}
