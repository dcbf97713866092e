package io.trainyard.tracking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The checkpoints of runs that many look at: read once for each change of a run, not once for each open page. */
@ApplicationScoped
public class CheckpointCache {
    private static final int MOST = 1000;

    /** A run's next change makes it useless. */
    private static final Duration UNUSED = Duration.ofSeconds(10);

    private final CheckpointStore checkpoints;
    private final Cache<State, List<Checkpoint>> read =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(UNUSED).build();

    private record State(long run, long change) {}

    CheckpointCache(CheckpointStore checkpoints) {
        this.checkpoints = checkpoints;
    }

    /** All of a run as of this change or later, also those that were refused; the newest first. */
    public List<Checkpoint> list(RunSummary run) {
        return read.get(new State(run.id(), run.change()), state -> checkpoints.list(state.run()));
    }

    /** The newest that a new attempt may go on from. */
    public Optional<Checkpoint> newest(RunSummary run) {
        return list(run).stream().filter(Checkpoint::usable).findFirst();
    }
}
