package io.trainyard.tracking;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Translates what a {@link RunQuery} sorts by into SQL; keys become parameters, never text of the statement. */
record RunSort(String expression, String key) {
    private static final Map<String, String> COLUMNS = Map.of(
            "id", "r.id",
            "name", "lower(coalesce(r.name, e.name || '-' || r.id))",
            "experiment", "lower(e.name)",
            "status", "r.status",
            "created", "r.created_at",
            "duration", "r.trained_seconds + coalesce(extract(epoch from now() - r.running_since), 0)",
            "epoch", "r.epoch");
    private static final Pattern PARAMETER = Pattern.compile("params\\.(.+)");
    private static final Pattern METRIC = Pattern.compile("metrics\\.(.+)\\.(last|best)");

    static RunSort of(String sort) {
        String column = COLUMNS.get(sort);
        if (column != null) {
            return new RunSort(column, "");
        }
        Matcher parameter = PARAMETER.matcher(sort);
        if (parameter.matches()) {
            return new RunSort(
                    "(select h.number from hyperparameter h where h.run_id = r.id and h.key = :sortKey)",
                    parameter.group(1));
        }
        Matcher metric = METRIC.matcher(sort);
        if (metric.matches()) {
            return new RunSort(
                    "(select %s from metric_summary m where m.run_id = r.id and m.key = :sortKey)"
                            .formatted(value(metric)),
                    metric.group(1));
        }
        throw new IllegalArgumentException("Can't sort by '" + sort + "'; expected one of "
                + COLUMNS.keySet().stream().sorted().toList() + ", params.KEY, metrics.KEY.last or metrics.KEY.best");
    }

    private static String value(Matcher metric) {
        if (metric.group(2).equals("last")) {
            return "nullif(m.last, 'NaN')";
        }
        return metric.group(1).endsWith("accuracy") ? "m.max" : "m.min";
    }
}
