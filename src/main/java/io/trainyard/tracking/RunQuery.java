package io.trainyard.tracking;

import java.util.Set;

/**
 * Which runs to list, and how.
 *
 * @param text must be in the run's name or the experiment's, whatever the case; empty for all
 * @param statuses empty for all
 * @param sort what to sort by: {@code id}, {@code name}, {@code status}, {@code created}, {@code duration},
 *     a hyperparameter as {@code params.KEY}, or a metric as {@code metrics.KEY.last} or {@code .best}
 * @param offset how many to skip, 0 or more
 * @param limit how many at most, 1 to 1000
 */
public record RunQuery(String text, Set<RunStatus> statuses, String sort, boolean descending, int offset, int limit) {

    public static final RunQuery NEWEST = new RunQuery("", Set.of(), "id", true, 0, 100);

    public RunQuery {
        statuses = Set.copyOf(statuses);
        if (text.indexOf('\0') >= 0 || sort.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "The filter holds the character U+0000, which no name can; leave it out");
        }
        if (offset < 0 || limit < 1 || limit > 1000) {
            throw new IllegalArgumentException(
                    "Offset %d and limit %d came; expected 0 or more, and 1 to 1000".formatted(offset, limit));
        }
    }

    public RunQuery page(int newOffset, int newLimit) {
        return new RunQuery(text, statuses, sort, descending, newOffset, newLimit);
    }
}
