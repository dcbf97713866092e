package io.trainyard.tracking;

import io.trainyard.spec.RunSpec;
import io.trainyard.spec.ScheduleSpec;
import io.trainyard.spec.SpecJson;
import io.trainyard.spec.catalogue.ParameterType.Int;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Runs that pause, that are interrupted, and that go on. */
@ApplicationScoped
public class Interruptions {

    /** So often in a row, without a checkpoint in between, a run may lose its trainer. */
    static final int MOST_LOST_ATTEMPTS = 3;

    private static final int MOST_MORE_EPOCHS = 1_000_000;

    private final EntityManager entities;
    private final RunLocks locks;
    private final Clock clock;

    Interruptions(EntityManager entities, RunLocks locks, Clock clock) {
        this.entities = entities;
        this.locks = locks;
        this.clock = clock;
    }

    /**
     * Asks a run to pause. One that still waits is held at once.
     *
     * @return the status after this
     * @throws IllegalStateException when it has ended
     */
    @Transactional
    public RunStatus requestPause(long id) {
        Run run = locks.lock(id);
        if (run.status.ended()) {
            throw new IllegalStateException(
                    "Run " + id + " is " + run.status + "; only one that waits or runs can pause");
        }
        if (run.status == RunStatus.SCHEDULED) {
            run.held = true;
        } else if (run.pauseRequestedAt == null) {
            run.pauseRequestedAt = clock.instant();
        }
        run.change++;
        return run.status;
    }

    /** What users want of it now; one that was deleted is to end. Asked twice a second while a run trains: little is read. */
    @Transactional
    public Demand demand(long id) {
        return entities.createQuery(
                        "select coalesce(stopRequestedAt, pauseRequestedAt), watchedUntil from Run where id = :run",
                        Object[].class)
                .setParameter("run", id)
                .getResultStream()
                .map(row -> Demand.of((Instant) row[0], (Instant) row[1], clock.instant()))
                .findFirst()
                .orElse(new Demand(true, false));
    }

    @Transactional
    public boolean pauseRequested(long id) {
        Run run = entities.find(Run.class, id);
        return run != null && run.pauseRequestedAt != null;
    }

    /** Whether it is SCHEDULED and not held; when this answers, nobody is just about to change that. */
    @Transactional
    public boolean waits(long id) {
        Run run = entities.find(Run.class, id, LockModeType.PESSIMISTIC_WRITE);
        return run != null && run.status == RunStatus.SCHEDULED && !run.held;
    }

    /** The attempt ends, and the run is held until somebody lets it go on. */
    @Transactional
    public void hold(AttemptKey key, @Nullable Integer exitCode) {
        Run run = interrupt(key, null, exitCode);
        run.held = run.status == RunStatus.SCHEDULED;
    }

    /** The attempt ends through no fault of the run, which waits for its next one. */
    @Transactional
    public void requeue(AttemptKey key, @Nullable String reason, @Nullable Integer exitCode) {
        interrupt(key, reason, exitCode);
    }

    /**
     * The attempt's trainer died. The run waits for its next attempt, unless it has lost too many in a row: a run that
     * kills its trainers must not do so for ever.
     *
     * @return the status after this: SCHEDULED, FAILED, or KILLED where a user wanted it to stop
     */
    @Transactional
    public RunStatus lost(AttemptKey key, String reason, @Nullable Integer exitCode) {
        Run run = locks.lockCurrent(key);
        run.lostAttempts++;
        if (run.lostAttempts < MOST_LOST_ATTEMPTS) {
            interrupt(key, reason, exitCode);
        } else {
            String often = reason
                    + "\n\nThat was attempt %d in a row without a new checkpoint, so it isn't tried again."
                            .formatted(run.lostAttempts);
            end(key, often, exitCode);
            run.fail(FailureKind.CRASHED, often, clock.instant());
        }
        return run.status;
    }

    /**
     * Lets a paused run go on.
     *
     * @throws IllegalStateException when it isn't paused
     */
    @Transactional
    public void release(long id) {
        Run run = locks.lock(id);
        if (!run.held) {
            throw new IllegalStateException("Run " + id + " isn't paused; it is " + run.status);
        }
        run.held = false;
        run.statusReason = null;
        run.change++;
    }

    /**
     * Lets a run that has ended go on, for more epochs than it was to have; with none, one that was stopped does what was
     * left of it.
     *
     * @param epochs within {@link #moreEpochs}
     * @throws IllegalStateException when it hasn't ended, or is a range test
     * @throws IllegalArgumentException when there would be nothing to train
     */
    @Transactional
    public void continueFor(long id, int epochs) {
        Run run = locks.lock(id);
        if (!run.status.ended()) {
            throw new IllegalStateException(
                    "Run " + id + " is " + run.status + "; only one that has ended can be continued");
        }
        if (SpecJson.parse(run.spec).schedule() instanceof ScheduleSpec.RangeTest) {
            throw new IllegalStateException(
                    "Run " + id + " is a learning-rate range test, which is at its end; start a training instead");
        }
        MetricSummary stopped = entities.find(MetricSummary.class, new MetricSummary.Key(id, Metric.STOPPED_EPOCH));
        int before = run.status == RunStatus.FINISHED && stopped != null ? (int) stopped.last : run.epochs;
        Int range = moreEpochs(run.status, before);
        if (!range.contains(epochs)) {
            throw new IllegalArgumentException("epochs: expected %s, got %d".formatted(range.expected(), epochs));
        }
        run.become(RunStatus.SCHEDULED, null, clock.instant());
        run.lostAttempts = 0;
        if (epochs > 0 && stopped != null) {
            run.continuedFrom = (int) stopped.last;
        }
        setEpochs(run, before + epochs);
    }

    /**
     * For how many more epochs a run that has ended may go on.
     *
     * @param epochs as {@link RunSummary#epochsToGoOnFrom} has them
     */
    public static Int moreEpochs(RunStatus status, int epochs) {
        return new Int(status == RunStatus.FINISHED ? 1 : 0, Math.min(MOST_MORE_EPOCHS, Integer.MAX_VALUE - epochs));
    }

    private void setEpochs(Run run, int epochs) {
        RunSpec longer = SpecJson.parse(run.spec).withEpochs(epochs);
        run.epochs = epochs;
        run.spec = SpecJson.compact(longer);
        HyperparameterRow row = entities.find(HyperparameterRow.class, new HyperparameterRow.Key(run.id, "fit.epochs"));
        row.number = (double) epochs;
        row.text = Integer.toString(epochs);
    }

    /** A user may have asked for a stop or a pause in this very moment: then that is what becomes of the run. */
    private Run interrupt(AttemptKey key, @Nullable String reason, @Nullable Integer exitCode) {
        Run run = locks.lockCurrent(key);
        end(key, reason, exitCode);
        if (run.stopRequestedAt != null) {
            run.become(RunStatus.KILLED, reason == null ? "Stopped while it paused" : reason, clock.instant());
        } else {
            boolean paused = run.pauseRequestedAt != null;
            run.become(RunStatus.SCHEDULED, reason, clock.instant());
            run.held = paused;
        }
        return run;
    }

    private void end(AttemptKey key, @Nullable String reason, @Nullable Integer exitCode) {
        locks.attempt(key).end(reason, exitCode, clock.instant());
    }
}
