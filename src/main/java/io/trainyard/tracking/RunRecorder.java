package io.trainyard.tracking;

import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.SpecJson;
import io.trainyard.spec.catalogue.Hyperparameter;
import io.trainyard.spec.catalogue.Hyperparameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes what happens to runs. Every write for an attempt locks its run and is refused with a
 * {@link FencedException} when that attempt is no longer the current one or the run has ended.
 */
@ApplicationScoped
public class RunRecorder {

    private final EntityManager entities;
    private final RunLocks locks;
    private final MetricStore metrics;
    private final CheckpointStore checkpoints;
    private final Clock clock;

    RunRecorder(EntityManager entities, RunLocks locks, MetricStore metrics, CheckpointStore checkpoints, Clock clock) {
        this.entities = entities;
        this.locks = locks;
        this.metrics = metrics;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /** A new run, SCHEDULED; its id. */
    @Transactional
    public long create(RunSpec spec, DatasetShape dataset, String userName) {
        Run run = new Run();
        run.experiment = experiment(spec.experiment());
        run.name = spec.name();
        run.userName = userName;
        run.spec = SpecJson.compact(spec);
        run.epochs = spec.fit().epochs();
        run.stepsPerEpoch = spec.fit().stepsPerEpoch(dataset.trainExamples());
        run.createdAt = clock.instant();
        entities.persist(run);
        int place = 0;
        for (var hyperparameter : Hyperparameters.flatten(spec)) {
            entities.persist(new HyperparameterRow(
                    run.id,
                    place++,
                    hyperparameter.key(),
                    number(hyperparameter),
                    hyperparameter.value().text()));
        }
        return run.id;
    }

    /** A new run with another's spec, with which it is compared once both have finished; its id. */
    @Transactional
    public long repeat(RunDetails original, DatasetShape dataset, String userName) {
        long id = create(original.spec(), dataset, userName);
        entities.find(Run.class, id).repeats = original.summary().id();
        return id;
    }

    private static @Nullable Double number(Hyperparameter hyperparameter) {
        return hyperparameter.value() instanceof Hyperparameter.NumberValue number ? number.number() : null;
    }

    private Experiment experiment(String name) {
        entities.createNativeQuery(
                        "insert into experiment (name, created_at) values (:name, :now) on conflict (name) do nothing")
                .setParameter("name", name)
                .setParameter("now", clock.instant())
                .executeUpdate();
        return entities.createQuery("from Experiment where name = :name", Experiment.class)
                .setParameter("name", name)
                .getSingleResult();
    }

    /** The run starts, or goes on, with a new attempt: behind its newest checkpoint, beyond which nothing stays recorded. */
    @Transactional
    public AttemptState begin(long runId, String worker, Path runs) {
        Run run = locks.lock(runId);
        if (run.held) {
            throw new IllegalTransitionException(runId, run.status, RunStatus.RUNNING);
        }
        run.become(RunStatus.RUNNING, null, clock.instant());
        run.attempt++;
        checkpoints.rewind(run);
        AttemptKey key = new AttemptKey(runId, run.attempt);
        Path directory = runs.resolve(Long.toString(runId)).resolve(Integer.toString(run.attempt));
        Attempt attempt = new Attempt(key, worker, directory.toString(), clock.instant());
        attempt.epochs = run.epochs;
        entities.persist(attempt);
        return state(attempt);
    }

    /** The current attempt of a run that is RUNNING. */
    @Transactional
    public Optional<AttemptState> current(long runId) {
        Run run = entities.find(Run.class, runId);
        if (run == null || run.status != RunStatus.RUNNING) {
            return Optional.empty();
        }
        return Optional.of(state(locks.attempt(new AttemptKey(runId, run.attempt))));
    }

    @Transactional
    public void trainerStarted(AttemptKey key, ProcessHandle trainer, String datasetHash) {
        locks.lockCurrent(key);
        Attempt attempt = locks.attempt(key);
        attempt.datasetHash = datasetHash;
        attempt.pid = trainer.pid();
        attempt.processStartedAt = trainer.info().startInstant().orElse(null);
    }

    /**
     * What the run does before its trainer can tell.
     *
     * @param done bytes done, if the phase counts bytes
     * @param total bytes in all, if that is known
     */
    @Transactional
    public void phase(AttemptKey key, String phase, @Nullable Long done, @Nullable Long total) {
        Run run = locks.lockCurrent(key);
        run.enter(phase, done, total);
        run.change++;
    }

    /**
     * Commits an update whole; what was committed before it (by its last event) must not come again.
     *
     * @param samples of the trainer's machine, a map of series a second
     * @return what users want of the run now
     */
    @Transactional
    public Demand record(AttemptKey key, AttemptUpdate update, List<Map<String, Double>> samples) {
        Run run = locks.lockCurrent(key);
        Attempt attempt = locks.attempt(key);
        update.checkpoints().forEach(change -> checkpoints.apply(run, attempt, change));
        metrics.append(key.run(), update.points(), samples);
        update.artifacts().forEach(artifact -> entities.persist(new ArtifactRow(key, artifact, clock.instant())));
        if (update.progress() != null) {
            apply(run, attempt, update.progress());
        }
        if (update.phase() != null) {
            run.enter(update.phase(), null, null);
        }
        if (update.environment() != null) {
            attempt.environment = update.environment();
        }
        attempt.eventsOffset = update.eventsOffset();
        attempt.lastEvent = update.lastEvent();
        run.change++;
        return run.demand(clock.instant());
    }

    private void apply(Run run, Attempt attempt, TrainingProgress progress) {
        run.epoch = progress.epoch();
        run.step = progress.step();
        run.stepMillis = progress.stepMillis();
        if (attempt.firstStepAt == null && progress.step() > 0) {
            attempt.firstStepAt = clock.instant();
        }
    }

    /** The run ends. */
    @Transactional
    public void settle(AttemptKey key, RunStatus status, @Nullable String reason, @Nullable Integer exitCode) {
        Run run = locks.lockCurrent(key);
        Attempt attempt = locks.attempt(key);
        Instant now = clock.instant();
        if (!status.ended()) {
            throw new IllegalTransitionException(key.run(), run.status, status);
        }
        run.become(status, reason, now);
        attempt.end(reason, exitCode, now);
    }

    /** The run ends in a failure. */
    @Transactional
    public void fail(AttemptKey key, FailureKind kind, String reason, @Nullable Integer exitCode) {
        Run run = locks.lockCurrent(key);
        Instant now = clock.instant();
        run.fail(kind, reason, now);
        locks.attempt(key).end(reason, exitCode, now);
    }

    /**
     * Asks a run to stop. One that still waits is KILLED at once.
     *
     * @return the status after this; a run that has ended stays as it is
     */
    @Transactional
    public RunStatus requestStop(long runId) {
        Run run = locks.lock(runId);
        if (run.status == RunStatus.SCHEDULED) {
            run.become(
                    RunStatus.KILLED,
                    run.held ? "Stopped while it was paused" : "Stopped while it waited in the queue",
                    clock.instant());
        } else if (run.status == RunStatus.RUNNING && run.stopRequestedAt == null) {
            run.stopRequestedAt = clock.instant();
            run.change++;
        }
        return run.status;
    }

    @Transactional
    public boolean stopRequested(long runId) {
        Run run = entities.find(Run.class, runId);
        return run == null || run.stopRequestedAt != null;
    }

    private static AttemptState state(Attempt attempt) {
        return new AttemptState(
                new AttemptKey(attempt.runId, attempt.number),
                attempt.worker,
                Path.of(attempt.directory),
                attempt.pid,
                attempt.processStartedAt,
                attempt.eventsOffset,
                attempt.lastEvent);
    }
}
