package io.trainyard.tracking;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a trainer did with checkpoints; paths are absolute. */
public sealed interface CheckpointChange {

    /**
     * It wrote one.
     *
     * @param epoch epochs that are complete
     * @param loss what the best is chosen by; null where an epoch was cut short
     * @param series where each series ended
     * @param dropped those that are deleted for it
     */
    record Written(
            String path,
            long sizeBytes,
            String sha256,
            int epoch,
            long step,
            @Nullable Double loss,
            boolean best,
            Map<String, Long> series,
            List<String> dropped)
            implements CheckpointChange {}

    /** It wouldn't go on from one, and why. */
    record Refused(String path, String reason) implements CheckpointChange {}

    /** It goes on from one; null when it begins anew. */
    record Resumed(@Nullable String path, long step) implements CheckpointChange {}
}
