package io.trainyard.spec.keras;

import io.trainyard.spec.NumberFormats;
import java.util.List;
import java.util.stream.IntStream;

/** Draws a summary as Keras does; where a text is longer than Keras's column, the column grows. */
final class SummaryText {

    private static final List<String> HEADER = List.of("Layer (type)", "Output Shape", "Param #");
    private static final List<Integer> WIDTHS = List.of(31, 22, 13);
    private static final int BYTES_A_PARAMETER = 4;

    private final List<List<String>> cells;
    private final List<Integer> widths;

    private SummaryText(List<List<String>> cells) {
        this.cells = cells;
        this.widths = IntStream.range(0, WIDTHS.size())
                .map(column ->
                        cells.stream().mapToInt(row -> row.get(column).length()).reduce(WIDTHS.get(column), Math::max))
                .boxed()
                .toList();
    }

    static String of(ModelSummary summary) {
        SummaryText text =
                new SummaryText(summary.rows().stream().map(SummaryText::cells).toList());
        return "Model: \"sequential\"\n" + text.table() + totals(summary);
    }

    private static List<String> cells(ModelSummary.Row row) {
        Long parameters = row.parameters();
        return List.of(
                row.name() + " (" + row.type() + ")",
                row.outputShape(),
                parameters == null ? "?" : NumberFormats.count(parameters));
    }

    private String table() {
        String between = line("├", "─", "┼", "┤");
        return line("┏", "━", "┳", "┓")
                + row(HEADER, "┃")
                + line("┡", "━", "╇", "┩")
                + String.join(between, cells.stream().map(row -> row(row, "│")).toList())
                + line("└", "─", "┴", "┘");
    }

    private String line(String left, String bar, String cross, String right) {
        return left
                + String.join(cross, widths.stream().map(w -> bar.repeat(w + 2)).toList())
                + right
                + "\n";
    }

    private String row(List<String> texts, String bar) {
        List<String> cells = List.of(padded(texts, 0), padded(texts, 1), " ".repeat(missing(texts, 2)) + texts.get(2));
        return bar + " " + String.join(" " + bar + " ", cells) + " " + bar + "\n";
    }

    private String padded(List<String> texts, int column) {
        return texts.get(column) + " ".repeat(missing(texts, column));
    }

    private int missing(List<String> texts, int column) {
        return widths.get(column) - texts.get(column).length();
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
