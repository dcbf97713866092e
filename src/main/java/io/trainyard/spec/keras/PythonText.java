package io.trainyard.spec.keras;

import java.util.List;
import java.util.stream.Collectors;

/** Texts as Python writes them. */
final class PythonText {

    private PythonText() {}

    static String list(List<String> texts) {
        return texts.stream().map(PythonText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A string literal that no text can break out of. */
    static String quoted(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.codePoints().forEach(c -> literal.append(escaped(c)));
        return literal.append('"').toString();
    }

    private static String escaped(int codePoint) {
        if (codePoint == '"' || codePoint == '\\') {
            return "\\" + (char) codePoint;
        }
        return switch (Character.getType(codePoint)) {
            // What breaks a line, or could show the text in another order than it has.
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                codePoint > 0xFFFF ? "\\U%08x".formatted(codePoint) : "\\u%04x".formatted(codePoint);
            default -> Character.toString(codePoint);
        };
    }
}
