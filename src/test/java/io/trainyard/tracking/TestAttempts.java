package io.trainyard.tracking;

import io.trainyard.tracking.RunDetails.AttemptDetails;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Attempts that trained. */
public final class TestAttempts {
    private static final Instant TIME = Instant.parse("2026-11-23T12:00:00Z");

    private TestAttempts() {}

    /**
     * One that trained at least a step.
     *
     * @param epochs that the run was to have; null for an attempt from before they were kept
     */
    public static AttemptDetails trained(
            int number, @Nullable Long resumedStep, @Nullable Integer epochs, int threads) {
        return attempt(number, resumedStep, epochs, "{\"engine\":\"mxnet\",\"threads\":%d}".formatted(threads), TIME);
    }

    /** One whose trainer died before it had an engine. */
    public static AttemptDetails inVain(int number) {
        return attempt(number, null, 1, null, null);
    }

    private static AttemptDetails attempt(
            int number,
            @Nullable Long resumedStep,
            @Nullable Integer epochs,
            @Nullable String environment,
            @Nullable Instant firstStepAt) {
        return new AttemptDetails(
                number,
                "worker",
                Path.of("/nowhere"),
                null,
                environment,
                epochs,
                "f00d",
                0,
                resumedStep,
                null,
                TIME,
                firstStepAt,
                TIME);
    }
}
