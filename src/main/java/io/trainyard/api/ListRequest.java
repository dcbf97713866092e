package io.trainyard.api;

import io.trainyard.tracking.RunQuery;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a listing of runs was asked for, as text; {@link #query} checks it. */
record ListRequest(
        @Nullable String maxResults,
        @Nullable String pageToken,
        @Nullable String text,
        @Nullable String orderBy) {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    /** @throws InvalidRequestException when something of it is out of range */
    RunQuery query() {
        String order = orderBy == null || orderBy.isBlank() ? "id desc" : orderBy.strip();
        String[] words = order.split("\\s+");
        if (words.length > 2 || words.length == 2 && !words[1].equals("asc") && !words[1].equals("desc")) {
            throw new InvalidRequestException("order_by is '" + order + "'; expected KEY, KEY asc or KEY desc");
        }
        return new RunQuery(
                text == null ? "" : text,
                Set.of(),
                words[0],
                words.length == 2 && words[1].equals("desc"),
                number("page_token", pageToken, 0, 0, Integer.MAX_VALUE - MAX_LIMIT),
                number("max_results", maxResults, DEFAULT_LIMIT, 1, MAX_LIMIT));
    }

    /** @throws InvalidRequestException when it isn't a whole number from min to max */
    static int number(String name, @Nullable String given, int otherwise, int min, int max) {
        if (given == null || given.isEmpty()) {
            return otherwise;
        }
        if (given.matches("\\d{1,10}") && Long.parseLong(given) >= min && Long.parseLong(given) <= max) {
            return Integer.parseInt(given);
        }
        throw new InvalidRequestException("%s is '%s'; expected a whole number from %d to %d"
                .formatted(name, given.length() > 40 ? given.substring(0, 40) + "..." : given, min, max));
    }
}
