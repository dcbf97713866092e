package io.trainyard.tracking.ui;

import com.vaadin.flow.router.QueryParameters;
import io.trainyard.tracking.RunQuery;
import io.trainyard.tracking.RunStatus;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The run table's filter and order as part of the address, so that reload, back and a pasted link show the same. */
final class RunQueryAddress {
    private RunQueryAddress() {}

    /** What can't be understood is left out. */
    static RunQuery parse(QueryParameters parameters) {
        Set<RunStatus> statuses = parameters.getParameters("status").stream()
                .flatMap(name -> Arrays.stream(RunStatus.values())
                        .filter(status -> status.name().equals(name)))
                .collect(Collectors.toSet());
        String sort = parameters.getSingleParameter("sort").orElse("-id");
        boolean descending = sort.startsWith("-");
        String key = descending ? sort.substring(1) : sort;
        String known = RunColumn.sorts().contains(key) ? key : "id";
        return new RunQuery(
                parameters.getSingleParameter("q").orElse("").replace("\0", ""), statuses, known, descending, 0, 100);
    }

    /** With its question mark; empty for the newest runs, unfiltered. */
    static String query(RunQuery query) {
        Map<String, List<String>> parameters = new HashMap<>();
        if (!query.text().isEmpty()) {
            parameters.put("q", List.of(query.text()));
        }
        if (!query.statuses().isEmpty()) {
            parameters.put(
                    "status", query.statuses().stream().map(Enum::name).sorted().toList());
        }
        if (!query.sort().equals("id") || !query.descending()) {
            parameters.put("sort", List.of((query.descending() ? "-" : "") + query.sort()));
        }
        return parameters.isEmpty() ? "" : "?" + new QueryParameters(parameters).getQueryString();
    }
}
