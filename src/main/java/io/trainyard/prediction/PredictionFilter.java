package io.trainyard.prediction;

import org.jspecify.annotations.Nullable;

/**
 * Which images to show.
 *
 * @param actual only this class; null for all
 * @param predicted only this class; null for all
 * @param right only the right ones, or only the wrong; null for both
 */
public record PredictionFilter(
        @Nullable Integer actual,
        @Nullable Integer predicted,
        @Nullable Boolean right) {
    public static final PredictionFilter ALL = new PredictionFilter(null, null, null);
}
