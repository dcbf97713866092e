package io.trainyard.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.trainyard.tracking.Curve;
import io.trainyard.tracking.MetricStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Packed curves of runs that many look at: read once for each change of a run, not once for each open page. */
@ApplicationScoped
class CurveCache {
    private static final long MOST_BYTES = 32L << 20;

    /** A run's next change makes them useless. */
    private static final Duration UNUSED = Duration.ofSeconds(10);

    private final MetricStore metrics;
    private final Cache<Drawing, byte[]> packed = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .expireAfterAccess(UNUSED)
            .weigher((Drawing drawing, byte[] bytes) -> bytes.length)
            .build();

    /** @param change of the run when it was asked for */
    record Drawing(long run, long change, List<String> keys, int maxPoints) {}

    CurveCache(MetricStore metrics) {
        this.metrics = metrics;
    }

    /** As of this change or later; a series the run doesn't have is empty. */
    byte[] packed(Drawing drawing) {
        return packed.get(drawing, this::read);
    }

    private byte[] read(Drawing drawing) {
        return PackedCurves.of(drawing.keys().stream()
                .map(key -> metrics.read(drawing.run(), key, 1, Long.MAX_VALUE, drawing.maxPoints())
                        .orElse(Curve.EMPTY))
                .toList());
    }
}
