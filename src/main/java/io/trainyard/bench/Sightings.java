package io.trainyard.bench;

import io.trainyard.bench.TrainerEvents.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When one page showed which step, in order. Thread-safe. */
final class Sightings {

    private final List<Written> shown = new ArrayList<>();

    /** The newest step that is shown from this moment on; one that was seen before is passed over. */
    synchronized void add(long step, Instant at) {
        if (shown.isEmpty() || step > shown.getLast().step()) {
            shown.add(new Written(step, at));
        }
    }

    /**
     * From written to shown, in seconds; infinite for what never was.
     *
     * <p>A value counts as shown with the first look that has it or a later one of its series.
     */
    synchronized List<Double> delays(List<Written> written) {
        return written.stream().map(this::delay).toList();
    }

    private double delay(Written value) {
        return shown.stream()
                .filter(sighting -> sighting.step() >= value.step())
                .findFirst()
                .map(sighting -> Duration.between(value.at(), sighting.at()).toMillis() / 1e3)
                .orElse(Double.POSITIVE_INFINITY);
    }
}
