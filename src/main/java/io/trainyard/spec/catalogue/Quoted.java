package io.trainyard.spec.catalogue;

import com.fasterxml.jackson.databind.JsonNode;

/** What a user gave, as a message shows it: short, on one line, without control characters. */
public final class Quoted {

    private static final int LONGEST = 60;

    private Quoted() {}

    public static String text(String text) {
        return "\"" + plain(text) + "\"";
    }

    /** As {@link #text}, without the quotation marks. */
    public static String plain(String text) {
        boolean cut = text.length() > LONGEST;
        StringBuilder shown = new StringBuilder();
        text.substring(0, cut ? LONGEST : text.length())
                .codePoints()
                .forEach(c -> shown.append(showable(c) ? Character.toString(c) : "\\u%04x".formatted(c)));
        return cut ? shown + "..." : shown.toString();
    }

    private static boolean showable(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL && type != Character.SURROGATE && type != Character.FORMAT;
    }

    /** A JSON value: scalars as they are, {@code an object} and {@code a list} by their kind. */
    public static String json(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT, POJO -> "an object";
            case ARRAY -> "a list";
            case STRING -> "the text " + text(value.textValue());
            case NULL, MISSING -> "null";
            case BOOLEAN, NUMBER, BINARY -> plain(value.asText());
        };
    }
}
