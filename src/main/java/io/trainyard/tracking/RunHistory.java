package io.trainyard.tracking;

import io.trainyard.spec.SpecJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds runs. */
@ApplicationScoped
public class RunHistory {
    private static final String FROM = " from run r join experiment e on e.id = r.experiment_id where"
            + " (:text = '' or strpos(lower(coalesce(r.name, e.name || '-' || r.id)), :text) > 0"
            + " or strpos(lower(e.name), :text) > 0)"
            + " and (:anyStatus or r.status in (:statuses))";

    private final EntityManager entities;

    RunHistory(EntityManager entities) {
        this.entities = entities;
    }

    /** A page of runs, with their hyperparameters and metrics; a handful of queries however many runs there are. */
    @Transactional
    public List<RunSummary> list(RunQuery query) {
        RunSort sort = RunSort.of(query.sort());
        String order = query.descending() ? " desc nulls last" : " asc nulls last";
        Query ids = entities.createNativeQuery(
                "select r.id" + FROM + " order by " + sort.expression() + order + ", r.id desc", Long.class);
        if (!sort.key().isEmpty()) {
            ids.setParameter("sortKey", sort.key());
        }
        @SuppressWarnings("unchecked")
        List<Long> page = filtered(ids, query)
                .setFirstResult(query.offset())
                .setMaxResults(query.limit())
                .getResultList();
        return summaries(page);
    }

    @Transactional
    public long count(RunQuery query) {
        return ((Number) filtered(entities.createNativeQuery("select count(*)" + FROM), query)
                        .getSingleResult())
                .longValue();
    }

    private static Query filtered(Query statement, RunQuery query) {
        return statement
                .setParameter("text", query.text().strip().toLowerCase(Locale.ROOT))
                .setParameter("anyStatus", query.statuses().isEmpty())
                .setParameter(
                        "statuses",
                        query.statuses().isEmpty()
                                ? List.of("")
                                : query.statuses().stream().map(Enum::name).toList());
    }

    @Transactional
    public Optional<RunSummary> summary(long id) {
        return summaries(List.of(id)).stream().findFirst();
    }

    @Transactional
    public Optional<RunDetails> find(long id) {
        return summary(id).map(summary -> {
            Run run = entities.find(Run.class, id);
            return new RunDetails(
                    summary, SpecJson.parse(run.spec), run.continuedFrom, attempts(id), artifacts(id, run.attempt));
        });
    }

    /** The change counts of runs, by id; a run that is gone is missing. */
    @Transactional
    public Map<Long, Long> changes(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return rows("select id, change from run where id = any(:ids)", Object[].class, ids).stream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
    }

    /** A number that differs whenever any run came, went or changed. */
    @Transactional
    public String fingerprint() {
        return entities.createNativeQuery("select count(*) || '/' || coalesce(sum(change), 0) || '/' ||"
                        + " coalesce(max(id), 0) from run")
                .getSingleResult()
                .toString();
    }

    /** Every run that is there, with its status. */
    @Transactional
    public Map<RunStatus, Long> countByStatus() {
        return entities.createQuery("select status, count(*) from Run group by status", Object[].class)
                .getResultStream()
                .collect(Collectors.toMap(row -> (RunStatus) row[0], row -> (Long) row[1]));
    }

    /**
     * Deletes a run that has ended, with everything the database holds of it.
     *
     * @throws IllegalStateException when it hasn't ended
     */
    @Transactional
    public void delete(long id) {
        Run run = entities.find(Run.class, id);
        if (run == null) {
            throw new RunNotFoundException(id);
        }
        if (!run.status.ended()) {
            throw new IllegalStateException("Run " + id + " is " + run.status + "; stop it before you delete it");
        }
        entities.remove(run);
    }

    private List<RunSummary> summaries(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, Map<String, String>> hyperparameters = new HashMap<>();
        rows("select * from hyperparameter where run_id = any(:ids) order by place", HyperparameterRow.class, ids)
                .forEach(row -> hyperparameters
                        .computeIfAbsent(row.runId, id -> new LinkedHashMap<>())
                        .put(row.key, row.text));
        Map<Long, Map<String, Metric>> metrics = new HashMap<>();
        rows("select * from metric_summary where run_id = any(:ids) order by key", MetricSummary.class, ids)
                .forEach(row -> metrics.computeIfAbsent(row.runId, id -> new LinkedHashMap<>())
                        .put(row.key, row.toMetric()));
        rows( // so that the runs below find theirs
                "select * from experiment where id in (select experiment_id from run where id = any(:ids))",
                Experiment.class,
                ids);
        Map<Long, Run> runs = rows("select * from run where id = any(:ids)", Run.class, ids).stream()
                .collect(Collectors.toMap(run -> run.id, run -> run));
        return ids.stream()
                .map(runs::get)
                .filter(Objects::nonNull)
                .map(run -> summary(
                        run, hyperparameters.getOrDefault(run.id, Map.of()), metrics.getOrDefault(run.id, Map.of())))
                .toList();
    }

    /** Hibernate translates a query with {@code in (:ids)} anew each time; these come many times a second. */
    @SuppressWarnings("unchecked")
    private <T> List<T> rows(String sql, Class<T> type, Collection<Long> ids) {
        return entities.createNativeQuery(sql, type)
                .setParameter("ids", ids.toArray(Long[]::new))
                .getResultList();
    }

    private static RunSummary summary(Run run, Map<String, String> hyperparameters, Map<String, Metric> metrics) {
        return new RunSummary(
                run.id,
                run.experiment.name,
                run.name == null ? run.experiment.name + "-" + run.id : run.name,
                run.userName,
                run.status,
                run.statusReason,
                run.failureKind,
                run.stopRequestedAt != null,
                run.pauseRequestedAt != null,
                run.held,
                run.phase,
                run.phaseDone,
                run.phaseTotal,
                run.epoch,
                run.epochs,
                run.step,
                run.stepsPerEpoch,
                run.stepMillis,
                run.createdAt,
                run.startedAt,
                run.finishedAt,
                Duration.ofMillis(Math.round(run.trainedSeconds * 1000)),
                run.runningSince,
                run.repeats,
                hyperparameters,
                metrics,
                run.change);
    }

    private List<RunDetails.AttemptDetails> attempts(long id) {
        return entities.createQuery("from Attempt where runId = :id order by number", Attempt.class)
                .setParameter("id", id)
                .getResultStream()
                .map(attempt -> new RunDetails.AttemptDetails(
                        attempt.number,
                        attempt.worker,
                        Path.of(attempt.directory),
                        attempt.pid,
                        attempt.environment,
                        attempt.epochs,
                        attempt.datasetHash,
                        attempt.exitCode,
                        attempt.resumedStep,
                        attempt.endReason,
                        attempt.createdAt,
                        attempt.firstStepAt,
                        attempt.finishedAt))
                .toList();
    }

    private List<Artifact> artifacts(long id, int attempt) {
        return entities.createQuery(
                        "from ArtifactRow where runId = :id and attempt = :attempt order by path", ArtifactRow.class)
                .setParameter("id", id)
                .setParameter("attempt", attempt)
                .getResultStream()
                .map(row -> new Artifact(row.kind, row.path, row.sizeBytes, row.sha256))
                .toList();
    }
}
