package io.trainyard.launch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in words how a trainer process died that left no last event. */
final class DeathReason {
    private static final int ABORTED = 134;
    private static final int KILLED = 137;
    private static final int CRASHED = 139;
    private static final int TERMINATED = 143;

    private DeathReason() {}

    /**
     * @param exitCode as the shell counts, 128 + n for signal n; null when nobody saw it
     * @param logEnd the end of what it printed
     * @param outOfMemoryKill whether the system killed a process meanwhile because memory ran out
     */
    static String of(@Nullable Integer exitCode, String logEnd, boolean outOfMemoryKill) {
        String what = OutOfMemory.reason(exitCode, logEnd, outOfMemoryKill).orElseGet(() -> describe(exitCode));
        return logEnd.isEmpty() ? what : what + "\n\nThe end of its log:\n" + logEnd;
    }

    /** Whether the same may well end otherwise the next time: it was killed, or nobody saw its end. */
    static boolean worthAnotherTry(@Nullable Integer exitCode) {
        return exitCode == null || List.of(ABORTED, KILLED, CRASHED, TERMINATED).contains(exitCode);
    }

    private static String describe(@Nullable Integer exitCode) {
        return switch (exitCode) {
            case null -> "The trainer ended while Trainyard wasn't there to see how";
            case 0 -> "The trainer ended without saying how the run ended";
            case ABORTED -> "The trainer aborted in native code (SIGABRT)";
            case KILLED -> "The trainer was killed (SIGKILL), by somebody or by the system because memory ran out";
            case CRASHED -> "The trainer crashed in native code (SIGSEGV)";
            case TERMINATED -> "The trainer was terminated (SIGTERM) before it could say how the run ended";
            default -> "The trainer ended with exit code " + exitCode;
        };
    }
}
