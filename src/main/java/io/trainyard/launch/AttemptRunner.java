package io.trainyard.launch;

import io.trainyard.tracking.AttemptKey;
import io.trainyard.tracking.AttemptState;
import io.trainyard.tracking.FencedException;
import io.trainyard.tracking.IllegalTransitionException;
import io.trainyard.tracking.RunNotFoundException;
import io.trainyard.tracking.RunRecorder;
import io.trainyard.tracking.RunStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
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
    private final PredictionIntake predictions;
    private final WorkerName worker;
    private final ShutdownSignal shutdown;

    AttemptRunner(
            LaunchConfig config,
            RunRecorder recorder,
            TrainerStart trainerStart,
            TrainerFollow trainerFollow,
            PredictionIntake predictions,
            WorkerName worker,
            ShutdownSignal shutdown) {
        this.config = config;
        this.recorder = recorder;
        this.trainerStart = trainerStart;
        this.trainerFollow = trainerFollow;
        this.predictions = predictions;
        this.worker = worker;
        this.shutdown = shutdown;
    }

    /** Returns when the run has ended, or when it isn't ours any more. */
    void train(long run) {
        try {
            Optional<AttemptState> left = recorder.current(run);
            if (left.isPresent()) {
                takeUp(left.get());
            } else {
                AttemptState attempt =
                        recorder.begin(run, worker.value(), config.home().resolve("runs"));
                begin(attempt.key(), attempt);
            }
        } catch (FencedException | RunNotFoundException | IllegalTransitionException e) {
            LOG.infof("Run %d isn't ours to train any more: %s", run, e.getMessage());
        }
    }

    /** Running trainers are asked to stop, and their runs settled. */
    void shutDown() {
        shutdown.raise();
    }

    private void begin(AttemptKey key, AttemptState attempt) {
        try {
            TrainerProcess trainer = trainerStart.start(attempt);
            end(attempt, trainer);
        } catch (InterruptedException e) {
            settle(key, Outcome.killed(whyInterrupted(key)), null);
        } catch (IOException | TrainerStartException e) {
            LOG.warnf(e, "Run %d could not be started", key.run());
            settle(key, Outcome.failed(String.valueOf(e.getMessage())), null);
        }
    }

    private void end(AttemptState attempt, @Nullable TrainerProcess trainer) throws IOException, InterruptedException {
        Outcome outcome = withPredictions(attempt, trainerFollow.toTheEnd(attempt, trainer));
        settle(attempt.key(), outcome, trainer == null ? null : trainer.exitCode());
    }

    private Outcome withPredictions(AttemptState attempt, Outcome outcome) {
        if (outcome.status() != RunStatus.FINISHED) {
            return outcome;
        }
        try {
            predictions.take(attempt);
            return outcome;
        } catch (IOException e) {
            return Outcome.failed("It was trained, but its predictions can't be kept: " + e.getMessage());
        }
    }

    private String whyInterrupted(AttemptKey key) {
        return recorder.stopRequested(key.run()) ? TrainerFollow.BEFORE_TRAINING : TrainerFollow.SHUT_DOWN;
    }

    private void takeUp(AttemptState attempt) {
        if (!Files.exists(attempt.directory().resolve(TrainerProcess.EVENTS))) {
            begin(attempt.key(), attempt); // we died before there was a trainer
            return;
        }
        try {
            TrainerProcess trainer = attempt.pid() == null || attempt.processStartedAt() == null
                    ? null
                    : TrainerProcess.find(attempt.pid(), attempt.processStartedAt())
                            .orElse(null);
            end(attempt, trainer);
        } catch (IOException e) {
            settle(attempt.key(), Outcome.failed("The trainer's events can't be read: " + e.getMessage()), null);
        } catch (InterruptedException e) {
            settle(attempt.key(), Outcome.killed(whyInterrupted(attempt.key())), null);
        }
    }

    private void settle(AttemptKey key, Outcome outcome, @Nullable Integer exitCode) {
        LOG.infof(
                "Run %d is %s%s", key.run(), outcome.status(), outcome.reason() == null ? "" : ": " + outcome.reason());
        recorder.settle(key, outcome.status(), outcome.reason(), exitCode);
    }
}
