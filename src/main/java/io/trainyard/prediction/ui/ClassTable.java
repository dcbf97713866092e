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
import java.util.List;
import java.util.function.Consumer;

/** How the model does on each class. A class opens what was got wrong of it. */
final class ClassTable extends Div {
    private static final long serialVersionUID = 1;
    private static final List<String> HEADINGS = List.of("Class", "Accuracy", "", "Precision", "F1");

    ClassTable(PredictionReport report, DatasetImages dataset, Consumer<PredictionFilter> open) {
        addClassName("class-table");
        Span total = new Span("%s right of %s test images: %s"
                .formatted(
                        NumberFormats.count(Math.round(report.accuracy() * report.images())),
                        NumberFormats.count(report.images()),
                        NumberFormats.percent(report.accuracy())));
        total.addClassName("hint");
        NativeTable table = new NativeTable();
        NativeTableRow headings = new NativeTableRow();
        HEADINGS.forEach(text -> headings.add(new NativeTableHeaderCell(text)));
        table.getHead().add(headings);
        report.classes().forEach(row -> table.getBody().add(row(row, dataset.className(row.index()), open)));
        add(total, table);
    }

    private static NativeTableRow row(
            PredictionReport.ClassReport report, String name, Consumer<PredictionFilter> open) {
        NativeButton show =
                new NativeButton(name, click -> open.accept(new PredictionFilter(report.index(), null, false)));
        show.addClassName("link-button");
        show.setTitle("Show the images of " + name + " that were got wrong");
        Div bar = new Div();
        bar.addClassName("bar");
        bar.getStyle().set("--part", Double.toString(report.recall()));
        return new NativeTableRow(
                new NativeTableHeaderCell(show),
                number(NumberFormats.percent(report.recall())),
                new NativeTableCell(bar),
                number(NumberFormats.percent(report.precision())),
                number(NumberFormats.percent(report.f1())));
    }

    private static NativeTableCell number(String text) {
        NativeTableCell cell = new NativeTableCell(text);
        cell.addClassName("number");
        return cell;
    }
}
