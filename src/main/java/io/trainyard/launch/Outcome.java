package io.trainyard.launch;

import io.trainyard.tracking.FailureKind;
import io.trainyard.tracking.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended, in words for the run's page.
 *
 * @param status of the run after this; SCHEDULED when it isn't over
 * @param failure null unless it failed
 */
record Outcome(
        RunStatus status, @Nullable String reason, @Nullable FailureKind failure, Next next) {

    /** What becomes of the run. */
    enum Next {
        /** It has ended. */
        END,
        /** It is held until somebody lets it go on. */
        PAUSE,
        /** It goes on by itself as soon as it can. */
        GO_ON,
        /** So it does, unless that has happened too often. */
        TRY_AGAIN
    }

    static Outcome finished() {
        return new Outcome(RunStatus.FINISHED, null, null, Next.END);
    }

    static Outcome failed(FailureKind kind, String reason) {
        return new Outcome(RunStatus.FAILED, reason, kind, Next.END);
    }

    static Outcome killed(String reason) {
        return new Outcome(RunStatus.KILLED, reason, null, Next.END);
    }

    static Outcome paused() {
        return new Outcome(RunStatus.SCHEDULED, null, null, Next.PAUSE);
    }

    /** Through no fault of the run. */
    static Outcome interrupted(String reason) {
        return new Outcome(RunStatus.SCHEDULED, reason, null, Next.GO_ON);
    }

    /** Its trainer died. */
    static Outcome lost(String reason) {
        return new Outcome(RunStatus.SCHEDULED, reason, null, Next.TRY_AGAIN);
    }
}
