package io.trainyard.tracking;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/** Everything the database holds of a run, as text to compare. */
@Singleton
public class Recorded {
    /** What a trainer uses of its machine is nothing that it tells. */
    private static final List<String> TABLES = List.of(
            "run where id = :run",
            "attempt where run_id = :run order by number",
            "hyperparameter where run_id = :run order by key",
            "metric_summary where run_id = :run and key not like 'system/%' order by key",
            "metric_chunk where run_id = :run and key not like 'system/%' order by key, chunk",
            "checkpoint where run_id = :run order by attempt, step",
            "artifact where run_id = :run order by path",
            "prediction_set where run_id = :run",
            "prediction where run_id = :run order by image");

    private final EntityManager entities;

    Recorded(EntityManager entities) {
        this.entities = entities;
    }

    /** All rows that there are of it, complete. */
    @Transactional
    public List<String> of(long run) {
        return rows(run, "cast(to_jsonb(t) as text)");
    }

    /**
     * The same without what differs between two runs that were told the same: ids, names, times, counts of changes, and
     * the pace, which is smoothed over what comes together.
     */
    @Transactional
    public List<String> contents(long run) {
        return rows(
                run,
                "cast(to_jsonb(t) - '{id,run_id,experiment_id,name,spec,change,directory,created_at,started_at,"
                        + "finished_at,first_step_at,step_millis,trained_seconds,running_since}'::text[] as text)");
    }

    private List<String> rows(long run, String columns) {
        List<String> rows = new ArrayList<>();
        for (String table : TABLES) {
            @SuppressWarnings("unchecked")
            List<String> found = entities.createNativeQuery(
                            "select " + columns.replace("::", "\\:\\:") + " from " + table.replaceFirst(" ", " t "),
                            String.class)
                    .setParameter("run", run)
                    .getResultList();
            found.forEach(row -> rows.add(table.substring(0, table.indexOf(' ')) + row));
        }
        return rows;
    }
}
