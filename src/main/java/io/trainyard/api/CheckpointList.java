package io.trainyard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.trainyard.tracking.Checkpoint;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checkpoints of a run on the wire, the newest first. */
public record CheckpointList(List<Item> checkpoints) {

    static CheckpointList of(List<Checkpoint> checkpoints) {
        return new CheckpointList(checkpoints.stream().map(Item::of).toList());
    }

    /** One checkpoint; {@code epoch} counts complete epochs, {@code loss} is what the best is chosen by. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(SnakeCaseStrategy.class)
    public record Item(
            int attempt,
            int epoch,
            long step,
            long sizeBytes,
            String sha256,
            @Nullable Double loss,
            boolean best,
            @Nullable String refused,
            Instant createdAt) {

        static Item of(Checkpoint checkpoint) {
            return new Item(
                    checkpoint.attempt(),
                    checkpoint.epoch(),
                    checkpoint.step(),
                    checkpoint.sizeBytes(),
                    checkpoint.sha256(),
                    checkpoint.loss(),
                    checkpoint.best(),
                    checkpoint.refused(),
                    checkpoint.createdAt());
        }
    }
}
