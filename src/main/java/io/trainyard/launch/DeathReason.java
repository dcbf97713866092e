package io.trainyard.launch;

import org.jspecify.annotations.Nullable;

/** Says in words how a trainer process died that left no last event. */
final class DeathReason {
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

    private static String describe(@Nullable Integer exitCode) {
        return switch (exitCode) {
            case null -> "The trainer ended while Trainyard wasn't there to see how";
            case 0 -> "The trainer ended without saying how the run ended";
            case 134 -> "The trainer aborted in native code (SIGABRT)";
            case 137 -> "The trainer was killed (SIGKILL), by somebody or by the system because memory ran out";
            case 139 -> "The trainer crashed in native code (SIGSEGV)";
            case 143 -> "The trainer was terminated (SIGTERM) before it could say how the run ended";
            default -> "The trainer ended with exit code " + exitCode;
        };
    }
}
