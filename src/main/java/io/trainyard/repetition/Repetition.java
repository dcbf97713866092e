package io.trainyard.repetition;

import io.trainyard.model.ParameterDistance;
import io.trainyard.tracking.Curve;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of doing a run exactly again.
 *
 * @param original the run that was repeated
 * @param divergedAt the first epoch whose loss is off by more than {@link #TOLERANCE}; null unless DIVERGED
 * @param largestDifference of an epoch's loss from the original's, as a part of it
 * @param parameters how far the final parameters are apart; null when a model's file is gone or was changed since
 * @param differences what wasn't the same for both, as far as it is recorded
 */
public record Repetition(
        long original,
        Verdict verdict,
        @Nullable Long divergedAt,
        double largestDifference,
        @Nullable ParameterDistance parameters,
        List<Difference> differences) {

    /** So much an epoch's loss may be off, as a part of the original's: what another number of threads makes of it. */
    public static final double TOLERANCE = 0.01;

    /** How close it came. */
    public enum Verdict {
        /** Byte for byte the same parameters. */
        IDENTICAL,
        /** The losses of all epochs are the same within the tolerance. */
        WITHIN_TOLERANCE,
        DIVERGED
    }

    /** Something that wasn't the same for both, such as {@code threads}. */
    public record Difference(String what, String original, String repetition) {}

    public Repetition {
        differences = List.copyOf(differences);
    }

    /** @param sameParameters byte for byte */
    static Repetition of(
            long original,
            boolean sameParameters,
            Curve originals,
            Curve repeated,
            @Nullable ParameterDistance parameters,
            List<Difference> differences) {
        int both = Math.min(originals.values().length, repeated.values().length);
        double largest = 0;
        Long divergedAt = originals.values().length == repeated.values().length ? null : both + 1L;
        for (int i = both - 1; i >= 0; i--) {
            double difference = difference(originals.values()[i], repeated.values()[i]);
            largest = Math.max(largest, difference);
            divergedAt = difference > TOLERANCE ? Long.valueOf(originals.steps()[i]) : divergedAt;
        }
        Verdict verdict =
                divergedAt != null ? Verdict.DIVERGED : sameParameters ? Verdict.IDENTICAL : Verdict.WITHIN_TOLERANCE;
        return new Repetition(original, verdict, divergedAt, largest, parameters, differences);
    }

    private static double difference(double original, double repeated) {
        if (original == repeated) {
            return 0;
        }
        double difference = Math.abs(original - repeated) / Math.abs(original);
        return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
    }
}
