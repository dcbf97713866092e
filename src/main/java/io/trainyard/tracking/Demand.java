package io.trainyard.tracking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What users want of a run just now.
 *
 * @param end whether it is to stop or to pause
 * @param live whether somebody looks at it
 */
public record Demand(boolean end, boolean live) {

    static Demand of(@Nullable Instant endRequestedAt, @Nullable Instant watchedUntil, Instant now) {
        return new Demand(endRequestedAt != null, watchedUntil != null && now.isBefore(watchedUntil));
    }
}
