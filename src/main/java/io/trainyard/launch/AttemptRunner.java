package io.trainyard.launch;

import io.trainyard.dataset.DatasetException;
import io.trainyard.tracking.AttemptKey;
import io.trainyard.tracking.AttemptState;
import io.trainyard.tracking.FailureKind;
import io.trainyard.tracking.FencedException;
import io.trainyard.tracking.IllegalTransitionException;
import io.trainyard.tracking.Interruptions;
import io.trainyard.tracking.RunNotFoundException;
import io.trainyard.tracking.RunRecorder;
import io.trainyard.tracking.RunStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Trains one run: starts its trainer or finds it again, follows it to its end, and settles the run. */
@ApplicationScoped
public class AttemptRunner {
    private static final Logger LOG = Logger.getLogger(AttemptRunner.class);

    private final LaunchConfig config;
    private final RunRecorder recorder;
    private final TrainerStart trainerStart;
    private final TrainerFollow trainerFollow;
    private final Interruptions interruptions;
    private final PredictionIntake predictions;
    private final WorkerName worker;
    private final StopRequests requests;
    private final ShutdownSignal shutdown;
    private final DatabaseOutage outage;
    private final Set<Long> followed = ConcurrentHashMap.newKeySet();

    AttemptRunner(
            LaunchConfig config,
            RunRecorder recorder,
            Interruptions interruptions,
            TrainerStart trainerStart,
            TrainerFollow trainerFollow,
            PredictionIntake predictions,
            WorkerName worker,
            StopRequests requests,
            ShutdownSignal shutdown,
            DatabaseOutage outage) {
        this.config = config;
        this.recorder = recorder;
        this.interruptions = interruptions;
        this.trainerStart = trainerStart;
        this.trainerFollow = trainerFollow;
        this.predictions = predictions;
        this.worker = worker;
        this.requests = requests;
        this.shutdown = shutdown;
        this.outage = outage;
    }

    /**
     * One attempt of a run, to its end.
     *
     * @param device what it gets: {@code cpu} or {@code gpu:N}
     * @return whether the run is to be trained again; not when it has ended, is paused, or isn't ours any more
     * @throws IllegalStateException when it is being trained already: a machine that slept for long may look dead to itself
     */
    boolean train(long run, String device) {
        if (!followed.add(run)) {
            throw new IllegalStateException("Run %d is trained by this worker already".formatted(run));
        }
        try {
            return outage.outlast(run, () -> attempt(run, device));
        } finally {
            followed.remove(run);
        }
    }

    private boolean attempt(long run, String device) {
        try {
            Optional<AttemptState> left = recorder.current(run);
            if (left.isPresent()) {
                return left.get().worker().equals(worker.value()) ? takeUp(left.get(), device) : takeOver(left.get());
            }
            return begin(recorder.begin(run, worker.value(), config.home().resolve("runs")), device);
        } catch (FencedException | RunNotFoundException | IllegalTransitionException e) {
            LOG.infof("Run %d isn't ours to train any more: %s", run, e.getMessage());
            return false;
        }
    }

    /** Running trainers are asked to stop; their runs go on when Trainyard starts again. */
    void shutDown() {
        shutdown.raise();
    }

    private boolean begin(AttemptState attempt, String device) {
        AttemptKey key = attempt.key();
        try {
            return end(attempt, trainerStart.start(attempt, device));
        } catch (InterruptedException e) {
            return settle(key, requests.outcome(key.run(), TrainerFollow.BEFORE_TRAINING), null);
        } catch (IOException | TrainerStartException e) {
            LOG.warnf(e, "Run %d could not be started", key.run());
            FailureKind kind = e.getCause() instanceof DatasetException ? FailureKind.DATA : FailureKind.ERROR;
            return settle(key, Outcome.failed(kind, String.valueOf(e.getMessage())), null);
        }
    }

    private boolean end(AttemptState attempt, @Nullable TrainerProcess trainer)
            throws IOException, InterruptedException {
        Outcome outcome = withPredictions(attempt, trainerFollow.toTheEnd(attempt, trainer));
        return settle(attempt.key(), outcome, trainer == null ? null : trainer.exitCode());
    }

    private Outcome withPredictions(AttemptState attempt, Outcome outcome) {
        if (outcome.status() != RunStatus.FINISHED) {
            return outcome;
        }
        try {
            predictions.take(attempt);
            return outcome;
        } catch (IOException e) {
            if (DatabaseOutage.isOne(e)) {
                throw new UncheckedIOException(e);
            }
            return Outcome.failed(
                    FailureKind.ERROR, "It was trained, but its predictions can't be kept: " + e.getMessage());
        }
    }

    /** Its trainer may be on another machine. Whoever still follows it finds out when it next writes. */
    private boolean takeOver(AttemptState attempt) {
        String gone = "The worker that trained it, %s, is gone".formatted(attempt.worker());
        return settle(attempt.key(), Outcome.interrupted(gone), null);
    }

    private boolean takeUp(AttemptState attempt, String device) {
        AttemptKey key = attempt.key();
        if (!Files.exists(attempt.directory().resolve(TrainerProcess.EVENTS))) {
            return attempt.eventsOffset() == 0
                    ? begin(attempt, device) // we died before there was a trainer
                    : settle(key, Outcome.lost("The folder of its trainer is gone: " + attempt.directory()), null);
        }
        try {
            TrainerProcess trainer = attempt.pid() == null || attempt.processStartedAt() == null
                    ? null
                    : TrainerProcess.find(attempt.pid(), attempt.processStartedAt())
                            .orElse(null);
            return end(attempt, trainer);
        } catch (IOException e) {
            return settle(
                    key,
                    Outcome.failed(FailureKind.ERROR, "The trainer's events can't be read: " + e.getMessage()),
                    null);
        } catch (InterruptedException e) {
            return settle(key, requests.outcome(key.run(), TrainerFollow.BEFORE_TRAINING), null);
        }
    }

    private boolean settle(AttemptKey key, Outcome outcome, @Nullable Integer exitCode) {
        String reason = outcome.reason();
        LOG.infof("Run %d is %s%s", key.run(), outcome.status(), reason == null ? "" : ": " + reason);
        switch (outcome.next()) {
            case END -> end(key, outcome, exitCode);
            case PAUSE -> interruptions.hold(key, exitCode);
            case GO_ON -> interruptions.requeue(key, reason, exitCode);
            case TRY_AGAIN -> {
                return interruptions.lost(key, String.valueOf(reason), exitCode) == RunStatus.SCHEDULED;
            }
        }
        return outcome.next() == Outcome.Next.GO_ON;
    }

    private void end(AttemptKey key, Outcome outcome, @Nullable Integer exitCode) {
        FailureKind failure = outcome.failure();
        if (failure == null) {
            recorder.settle(key, outcome.status(), outcome.reason(), exitCode);
        } else {
            recorder.fail(key, failure, String.valueOf(outcome.reason()), exitCode);
        }
    }
}
