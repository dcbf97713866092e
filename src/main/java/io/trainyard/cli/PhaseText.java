package io.trainyard.cli;

import io.trainyard.client.FetchProgress;
import io.trainyard.spec.NumberFormats;
import org.jspecify.annotations.Nullable;

/** What a run does outside of its epochs, in words. Pure. */
final class PhaseText {

    private PhaseText() {}

    /** @param before runs that come first */
    static String waiting(long before) {
        return before == 0
                ? "Waiting in the queue: next"
                : "Waiting in the queue behind " + before + (before == 1 ? " run" : " runs");
    }

    /** @param phase as the run has it; null when it has none yet */
    static String of(@Nullable String phase) {
        if (phase == null) {
            return "Taken up by a worker";
        }
        return switch (phase) {
            case "starting" -> "Starting the trainer";
            case "loading" -> "Loading the dataset";
            case "training" -> "Training";
            case "evaluating" -> "Evaluating on the test set";
            case "predicting" -> "Predicting every test image";
            default -> Character.toUpperCase(phase.charAt(0)) + phase.substring(1);
        };
    }

    /** How far a fetch is, such as {@code 12.00 MB of 132.60 MB}. */
    static String of(FetchProgress progress) {
        String done = NumberFormats.bytes(progress.bytesDone());
        return progress.bytesTotal() <= 0 ? done : done + " of " + NumberFormats.bytes(progress.bytesTotal());
    }
}
