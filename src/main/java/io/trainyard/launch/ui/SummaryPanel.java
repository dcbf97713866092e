package io.trainyard.launch.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trainyard.shell.Card;
import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.ModelSummary;
import io.trainyard.spec.NumberFormats;
import io.trainyard.spec.SpecJson;
import io.trainyard.spec.check.DatasetShapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** @param wrong paths at which the draft has problems */
    void show(Set<String> wrong) {
        table.getBody().removeAll();
        totals.removeAll();
        Optional<DatasetShape> dataset = datasets.shape(draft.tree().path("dataset").asText());
        List<LayerSpec> legal = legalLayers(wrong);
        if (dataset.isEmpty() || legal.isEmpty()) {
            totals.add(new Paragraph("The summary is here as soon as there is a dataset and a first layer."));
            return;
        }
        ModelSummary summary = ModelSummary.of(new ModelSpec(legal), dataset.get());
        summary.rows().forEach(row -> table.getBody().add(row(row)));
        int missing = draft.layers().size() - legal.size();
        if (missing > 0) {
            totals.add(new Paragraph("Then " + missing + (missing == 1 ? " layer" : " layers") + " with something wrong."));
        }
        total("Total params", summary.totalParameters());
        total("Trainable params", summary.totalParameters());
        total("Non-trainable params", 0);
    }

    private List<LayerSpec> legalLayers(Set<String> wrong) {
        List<LayerSpec> legal = new ArrayList<>();
        for (JsonNode layer : draft.layers()) {
            String path = "model.layers[" + legal.size() + "]";
            if (wrong.stream().anyMatch(problem -> problem.startsWith(path + ".") || problem.equals(path))) {
                break;
            }
            legal.add(SpecJson.part(layer, LayerSpec.class));
        }
        return legal;
    }

    private static NativeTableRow row(ModelSummary.Row row) {
        Span type = new Span(" (" + row.type() + ")");
        type.addClassName("hint");
        NativeTableCell name = new NativeTableCell(new Span(row.name()), type);
        NativeTableCell params = new NativeTableCell(NumberFormats.count(row.parameters()));
        params.addClassName("number");
        return new NativeTableRow(name, new NativeTableCell(row.outputShape()), params);
    }

    private void total(String label, long parameters) {
        Span number = new Span("%s (%s)"
                .formatted(NumberFormats.count(parameters), NumberFormats.bytes((double) parameters * FLOAT_BYTES)));
        number.addClassName("number");
        totals.add(new Div(new Span(label + ":"), number));
    }
}
