package io.trainyard.launch;

import io.trainyard.tracking.RunDetails.AttemptDetails;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Native threads of a trainer: as many as the run began with, since with others sums are rounded otherwise, and a run that
 * goes on would no longer end as an undisturbed one.
 *
 * @param begun those that it began with, where this machine hasn't so many
 */
record TrainerThreads(int number, @Nullable Integer begun) {

    private static final String THREADS = "threads";

    /**
     * @param configured for a run that begins; all cores when empty
     * @param cores that this machine has
     */
    static TrainerThreads of(List<AttemptDetails> earlier, Optional<Integer> configured, int cores) {
        Optional<Integer> begun = earlier.stream()
                .flatMap(attempt -> Optional.ofNullable(attempt.facts().get(THREADS)).stream())
                .findFirst()
                .map(Integer::valueOf);
        return begun.filter(threads -> threads <= cores)
                .map(threads -> new TrainerThreads(threads, null))
                .orElseGet(() -> new TrainerThreads(configured.orElse(cores), begun.orElse(null)));
    }

    /** What the run's log is to say; empty when all is as it was. */
    String note() {
        return begun == null
                ? ""
                : "This run began with %d threads, and this machine has fewer: it goes on with %d. From here on its numbers"
                                .formatted(begun, number)
                        + " are rounded otherwise than those of an undisturbed run.\n";
    }
}
