package io.trainyard.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checkpoints of runs. */
@ApplicationScoped
public class CheckpointStore {

    private final EntityManager entities;
    private final MetricStore metrics;
    private final Clock clock;

    CheckpointStore(EntityManager entities, MetricStore metrics, Clock clock) {
        this.entities = entities;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** All of a run, also those that were refused; the newest first. */
    @Transactional
    public List<Checkpoint> list(long run) {
        return rows(run).stream().map(CheckpointRow::toCheckpoint).toList();
    }

    /** What a new attempt may go on from, the newest first. */
    @Transactional
    public List<Checkpoint> usable(long run) {
        return list(run).stream().filter(Checkpoint::usable).toList();
    }

    /** Takes back what was recorded of the run beyond its newest checkpoint, since the next attempt goes on from there. */
    @Transactional(Transactional.TxType.MANDATORY)
    void rewind(Run run) {
        rewind(run, rows(run.id).stream().filter(row -> row.refused == null).findFirst());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void apply(Run run, Attempt attempt, CheckpointChange change) {
        switch (change) {
            case CheckpointChange.Written written -> write(run, attempt, written);
            case CheckpointChange.Refused refused ->
                named(run.id, refused.path()).ifPresent(row -> row.refused = refused.reason());
            case CheckpointChange.Resumed resumed -> resume(run, attempt, resumed);
        }
    }

    private void write(Run run, Attempt attempt, CheckpointChange.Written written) {
        for (CheckpointRow row : rows(run.id)) {
            if (written.dropped().contains(row.path)) {
                entities.remove(row);
            } else if (written.best()) {
                row.best = false;
            }
        }
        entities.persist(new CheckpointRow(new AttemptKey(run.id, attempt.number), written, clock.instant()));
        run.lostAttempts = 0;
    }

    private void resume(Run run, Attempt attempt, CheckpointChange.Resumed resumed) {
        attempt.resumedStep = resumed.step();
        String path = resumed.path();
        rewind(run, path == null ? Optional.empty() : named(run.id, path));
    }

    private void rewind(Run run, Optional<CheckpointRow> to) {
        metrics.cut(run.id, to.map(row -> row.series).orElse(Map.of()));
        run.step = to.map(row -> row.step).orElse(0L);
        run.epoch = to.map(row -> Math.min(row.epoch + 1, run.epochs)).orElse(null);
    }

    private Optional<CheckpointRow> named(long run, String path) {
        return rows(run).stream().filter(row -> row.path.equals(path)).findFirst();
    }

    private List<CheckpointRow> rows(long run) {
        return entities.createQuery(
                        "from CheckpointRow where runId = :run order by step desc, attempt desc", CheckpointRow.class)
                .setParameter("run", run)
                .getResultList();
    }
}
