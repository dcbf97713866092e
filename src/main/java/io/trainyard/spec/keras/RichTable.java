package io.trainyard.spec.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws a table as the Python library rich does, which Keras prints with: columns of a fixed width, in which texts are
 * broken at spaces, and words that are longer than a line cut off.
 */
final class RichTable {

    /**
     * A column.
     *
     * @param width characters of text; a space stands on either side
     */
    record Column(String header, int width, boolean right) {}

    private final List<Column> columns;

    RichTable(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** @param rows one text a column */
    String text(List<List<String>> rows) {
        String between = line("├", "─", "┼", "┤");
        return line("┏", "━", "┳", "┓")
                + row(columns.stream().map(Column::header).toList(), "┃")
                + line("┡", "━", "╇", "┩")
                + String.join(between, rows.stream().map(row -> row(row, "│")).toList())
                + line("└", "─", "┴", "┘");
    }

    private String line(String left, String bar, String cross, String right) {
        return left
                + String.join(
                        cross,
                        columns.stream().map(c -> bar.repeat(c.width() + 2)).toList())
                + right
                + "\n";
    }

    private String row(List<String> texts, String bar) {
        List<List<String>> cells = IntStream.range(0, columns.size())
                .mapToObj(i -> wrapped(texts.get(i), columns.get(i).width()))
                .toList();
        int height = cells.stream().mapToInt(List::size).max().orElse(1);
        StringBuilder lines = new StringBuilder();
        for (int line = 0; line < height; line++) {
            lines.append(bar);
            for (int i = 0; i < columns.size(); i++) {
                String text = line < cells.get(i).size() ? cells.get(i).get(line) : "";
                lines.append(' ')
                        .append(padded(text, columns.get(i)))
                        .append(' ')
                        .append(bar);
            }
            lines.append('\n');
        }
        return lines.toString();
    }

    private static String padded(String text, Column column) {
        String missing = " ".repeat(column.width() - text.length());
        return column.right() ? missing + text : text + missing;
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(cut(line, width));
                line = word;
            } else {
                line = line.isEmpty() ? word : line + " " + word;
            }
        }
        lines.add(cut(line, width));
        return lines;
    }

    private static String cut(String line, int width) {
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }
}
