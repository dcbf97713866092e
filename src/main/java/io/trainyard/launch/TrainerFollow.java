package io.trainyard.launch;

import io.trainyard.tracking.AttemptKey;
import io.trainyard.tracking.AttemptState;
import io.trainyard.tracking.AttemptUpdate;
import io.trainyard.tracking.Demand;
import io.trainyard.tracking.FailureKind;
import io.trainyard.tracking.FencedException;
import io.trainyard.tracking.RunRecorder;
import io.trainyard.tracking.RunStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Follows a trainer's events into the database until it ends, and stops it when asked to. */
@ApplicationScoped
public class TrainerFollow {
    static final String BEFORE_TRAINING = "Stopped before training began";
    private static final Logger LOG = Logger.getLogger(TrainerFollow.class);
    private static final Duration TAIL = Duration.ofMillis(100);

    /** Where nobody looks, what was told is recorded less often: the machine's cores are for the training. */
    private static final Duration UNWATCHED_PAUSE = Duration.ofSeconds(5);

    private static final Duration DEMAND_CHECK = Duration.ofMillis(500);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final RunRecorder recorder;
    private final BuildInfo build;
    private final StopRequests requests;
    private final Clock clock;

    TrainerFollow(RunRecorder recorder, BuildInfo build, StopRequests requests, Clock clock) {
        this.recorder = recorder;
        this.build = build;
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * Everything the trainer told is in the database when this returns.
     *
     * @param trainer null when the process is gone already
     * @return how the run ended
     */
    Outcome toTheEnd(AttemptState attempt, @Nullable TrainerProcess trainer) throws IOException, InterruptedException {
        var follow = new Follow(attempt);
        try {
            if (trainer != null) {
                follow.whileAlive(trainer);
            }
            while (follow.readOn(null)) {
                LOG.debugf("Reading the rest of run %d", attempt.key().run());
            }
            return follow.outcome(trainer);
        } catch (DamagedEventsException | IllegalArgumentException e) {
            kill(trainer);
            return Outcome.failed(FailureKind.ERROR, String.valueOf(e.getMessage()));
        } catch (FencedException | IOException e) { // nobody would follow it any more
            kill(trainer);
            throw e;
        }
    }

    private static void kill(@Nullable TrainerProcess trainer) {
        if (trainer != null) {
            trainer.kill();
        }
    }

    /** One attempt being followed; offset and last event are what the database has. */
    private final class Follow {
        private final AttemptState attempt;
        private final AttemptKey key;
        private final EventFile file;
        private long offset;
        private long lastEvent;
        private final long outOfMemoryKills = OutOfMemory.kills();
        private @Nullable Outcome outcome;
        private Demand demand = new Demand(false, false);
        private Instant demandAt = Instant.MIN;
        private Instant recordedAt = Instant.MIN;
        private boolean stopping;
        private boolean killed;
        private boolean training;
        private Instant killAt = Instant.MAX;

        Follow(AttemptState attempt) {
            this.attempt = attempt;
            this.key = attempt.key();
            this.file = new EventFile(attempt.directory().resolve(TrainerProcess.EVENTS));
            this.offset = attempt.eventsOffset();
            this.lastEvent = attempt.lastEvent();
            this.training = attempt.lastEvent() > 0;
        }

        /** A worker that died may have recorded the last event without settling the run. */
        private @Nullable Outcome toldBefore() throws IOException {
            var ingest = new EventIngest(build, 0);
            long read = 0;
            EventFile.Batch batch = file.read(read);
            while (batch.end() > read && read < offset) { // after a power cut less may be there than was recorded
                ingest.update(batch);
                read = batch.end();
                batch = file.read(read);
            }
            return ingest.outcome();
        }

        void whileAlive(TrainerProcess trainer) throws IOException, InterruptedException {
            try (var use = new UseSamples(attempt, trainer)) {
                while (trainer.alive()) {
                    use.take();
                    boolean due = awaited() || passed(recordedAt, UNWATCHED_PAUSE);
                    boolean told = due && readOn(use);
                    stopIfAsked(trainer);
                    if (!told) {
                        trainer.await(awaited() ? TAIL : DEMAND_CHECK);
                    }
                }
                readOn(use);
            }
        }

        /**
         * Records what is new.
         *
         * @param use of the machine; null where nothing was sampled
         * @return false when there was nothing
         */
        boolean readOn(@Nullable UseSamples use) throws IOException {
            EventFile.Batch batch = file.read(offset);
            boolean told = batch.end() > offset;
            List<Map<String, Double>> used = use == null ? List.of() : use.due(told);
            if (!told && used.isEmpty()) {
                return false;
            }
            var ingest = new EventIngest(build, lastEvent);
            AttemptUpdate update = ingest.update(batch);
            demand = recorder.record(key, update, used);
            demandAt = clock.instant();
            recordedAt = demandAt;
            offset = update.eventsOffset();
            lastEvent = update.lastEvent();
            training |= !update.points().isEmpty();
            if (ingest.outcome() != null) {
                outcome = ingest.outcome();
            }
            return true;
        }

        /** Whether somebody waits for what comes; everybody does before training begins. */
        private boolean awaited() {
            return demand.live() || !training;
        }

        private boolean passed(Instant since, Duration time) {
            return !clock.instant().isBefore(since.plus(time));
        }

        private void stopIfAsked(TrainerProcess trainer) {
            if (!stopping && passed(demandAt, DEMAND_CHECK)) {
                demand = requests.demand(key.run());
                demandAt = clock.instant();
            }
            if (!stopping && (demand.end() || requests.byShutdown())) {
                stopping = true;
                killAt = clock.instant().plus(GRACE);
                trainer.terminate();
            }
            if (clock.instant().isAfter(killAt)) {
                killed = true;
                trainer.kill();
            }
        }

        Outcome outcome(@Nullable TrainerProcess trainer) throws IOException {
            Outcome told = outcome == null ? toldBefore() : outcome;
            if (told != null && told.status() == RunStatus.KILLED || stopping || requests.byUser(key.run())) {
                return stopped(told);
            }
            return told != null ? told : died(trainer == null ? null : trainer.exitCode());
        }

        private Outcome died(@Nullable Integer exitCode) throws IOException {
            String logEnd = TrainerProcess.logEnd(attempt.directory());
            boolean systemKill = OutOfMemory.kills() > outOfMemoryKills;
            String reason = DeathReason.of(exitCode, logEnd, systemKill);
            boolean outOfMemory =
                    OutOfMemory.reason(exitCode, logEnd, systemKill).isPresent();
            return DeathReason.worthAnotherTry(exitCode) && !outOfMemory
                    ? Outcome.lost(reason)
                    : Outcome.failed(outOfMemory ? FailureKind.OUT_OF_MEMORY : FailureKind.CRASHED, reason);
        }

        /** A trainer that is stopped while it loads its engine says that this failed, or nothing at all. */
        private Outcome stopped(@Nullable Outcome told) {
            if (told != null
                    && (told.status() == RunStatus.FINISHED || told.status() == RunStatus.FAILED && training)) {
                return told;
            }
            String how = told != null && told.status() == RunStatus.KILLED && told.reason() != null
                    ? told.reason()
                    : withoutAWord();
            return requests.outcome(key.run(), how);
        }

        private String withoutAWord() {
            if (killed) {
                return "It didn't stop within " + GRACE.toSeconds() + " s and was ended";
            }
            return training ? "Stopped before it could say how far it got" : BEFORE_TRAINING;
        }
    }
}
