package io.trainyard.tracking;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a training, in a file that is complete.
 *
 * @param attempt that wrote it
 * @param epoch epochs that are complete
 * @param step steps done over all epochs
 * @param sha256 lower-case hexadecimal
 * @param loss {@code val_loss}, or {@code loss} without validation data; null where an epoch was cut short
 * @param best whether no other has a smaller loss
 * @param refused why a trainer wouldn't go on from it; null as long as none has refused it
 */
public record Checkpoint(
        int attempt,
        int epoch,
        long step,
        Path path,
        long sizeBytes,
        String sha256,
        @Nullable Double loss,
        boolean best,
        @Nullable String refused,
        Instant createdAt) {

    public boolean usable() {
        return refused == null;
    }
}
