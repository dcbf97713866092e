package io.trainyard.launch;

import io.trainyard.tracking.Demand;
import io.trainyard.tracking.Interruptions;
import io.trainyard.tracking.RunRecorder;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether a run is to stop before its end, and what becomes of it when it has. */
@ApplicationScoped
public class StopRequests {

    private static final String SHUT_DOWN = "Trainyard was shut down while it trained";
    private static final String BY_OTHERS = "The trainer was told to end (SIGTERM), not by Trainyard";

    private final RunRecorder recorder;
    private final Interruptions interruptions;
    private final ShutdownSignal shutdown;

    StopRequests(RunRecorder recorder, Interruptions interruptions, ShutdownSignal shutdown) {
        this.recorder = recorder;
        this.interruptions = interruptions;
        this.shutdown = shutdown;
    }

    /** Whether a user wants it stopped or paused, or this process ends. */
    boolean any(long run) {
        return byShutdown() || byUser(run);
    }

    boolean byShutdown() {
        return shutdown.raised();
    }

    boolean byUser(long run) {
        return demand(run).end();
    }

    Demand demand(long run) {
        return interruptions.demand(run);
    }

    /** @param how it stopped, for the case that it is over */
    Outcome outcome(long run, String how) {
        if (recorder.stopRequested(run)) {
            return Outcome.killed(how);
        }
        return interruptions.pauseRequested(run)
                ? Outcome.paused()
                : Outcome.interrupted(shutdown.raised() ? SHUT_DOWN : BY_OTHERS);
    }
}
