package io.trainyard.spec.keras;

import io.trainyard.spec.ModelGraph;
import io.trainyard.spec.NumberFormats;
import io.trainyard.spec.keras.RichTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints a summary as Keras 3.15 does on a terminal of 80 columns. */
final class SummaryText {

    private static final List<Column> CHAIN = List.of(
            new Column("Layer (type)", 31, false),
            new Column("Output Shape", 22, false),
            new Column("Param #", 13, true));

    private static final List<Column> GRAPH = List.of(
            new Column("Layer (type)", 19, false),
            new Column("Output Shape", 17, false),
            new Column("Param #", 10, true),
            new Column("Connected to", 17, false));

    private static final int BYTES_A_PARAMETER = 4;

    private SummaryText() {}

    static String of(ModelSummary summary) {
        List<List<String>> rows = new ArrayList<>();
        if (!summary.sequential()) {
            rows.add(List.of(ModelGraph.IMAGE + " (InputLayer)", summary.inputShape(), "0", "-"));
        }
        summary.printed().forEach(row -> rows.add(cells(row)));
        return "Model: \"%s\"\n".formatted(summary.sequential() ? "sequential" : "functional")
                + new RichTable(summary.chain() ? CHAIN : GRAPH).text(rows)
                + totals(summary);
    }

    private static List<String> cells(ModelSummary.Row row) {
        Long parameters = row.parameters();
        return List.of(
                row.name() + " (" + row.type() + ")",
                row.outputShape(),
                parameters == null ? "?" : NumberFormats.count(parameters),
                row.connectedTo().stream().map(name -> name + "[0][0]").collect(Collectors.joining(", ")));
    }

    private static String totals(ModelSummary summary) {
        return " Total params: %s\n Trainable params: %s\n Non-trainable params: %s\n"
                .formatted(size(summary.parameters()), size(summary.trainable()), size(summary.nonTrainable()));
    }

    private static String size(long parameters) {
        return "%s (%s)"
                .formatted(
                        NumberFormats.count(parameters), NumberFormats.bytes((double) parameters * BYTES_A_PARAMETER));
    }
}
