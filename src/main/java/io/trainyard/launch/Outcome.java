package io.trainyard.launch;

import io.trainyard.tracking.RunStatus;
import org.jspecify.annotations.Nullable;

/** How a run ended, in words for its page. */
record Outcome(RunStatus status, @Nullable String reason) {

    static Outcome finished() {
        return new Outcome(RunStatus.FINISHED, null);
    }

    static Outcome failed(String reason) {
        return new Outcome(RunStatus.FAILED, reason);
    }

    static Outcome killed(String reason) {
        return new Outcome(RunStatus.KILLED, reason);
    }
}
