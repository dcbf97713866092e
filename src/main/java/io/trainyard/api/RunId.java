package io.trainyard.api;

import java.util.regex.Pattern;

/** Run ids in addresses. */
final class RunId {
    private static final Pattern FORM = Pattern.compile("\\d{1,18}");

    private RunId() {}

    /** @throws InvalidRequestException when it isn't a number */
    static long parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidRequestException("'" + shortened(text) + "' is no run id; expected a number such as 42");
        }
        return Long.parseLong(text);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
