package io.trainyard.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunQuery;
import io.trainyard.tracking.RunSummary;
import java.util.List;

/**
 * A page of runs.
 *
 * @param nextPageToken for {@code page_token} of the next request; empty on the last page
 */
public record RunList(
        List<RunJson.Summary> runs,
        @JsonProperty("next_page_token") String nextPageToken) {

    static RunList of(RunHistory history, ListRequest request) {
        RunQuery query = request.query();
        List<RunSummary> page = history.list(query);
        boolean more = page.size() == query.limit() && query.offset() + page.size() < history.count(query);
        return new RunList(
                page.stream().map(RunJson.Summary::of).toList(),
                more ? Integer.toString(query.offset() + page.size()) : "");
    }
}
