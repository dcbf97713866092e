package io.trainyard.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.trainyard.dataset.DatasetStatus;
import io.trainyard.dataset.FetchState;
import io.trainyard.spec.DatasetShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The datasets and their states, on the wire. */
public record DatasetList(List<Item> datasets) {

    static DatasetList of(List<DatasetStatus> statuses) {
        return new DatasetList(statuses.stream().map(Item::of).toList());
    }

    /** One dataset; {@code hash}, {@code progress} and {@code problem} are null where the state has none. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Item(
            String name,
            DatasetStatus.State state,
            Shape shape,
            @Nullable String hash,
            @Nullable Progress progress,
            @Nullable String problem) {

        static Item of(DatasetStatus status) {
            DatasetShape shape = status.shape();
            return new Item(
                    shape.name(),
                    status.state(),
                    Shape.of(shape),
                    status.hash(),
                    Progress.of(status.progress()),
                    status.problem());
        }
    }

    /** Height, width and channels of an image; the classes in the order of their labels; how many examples. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Shape(
            int height, int width, int channels, List<String> classes, int trainExamples, int testExamples) {

        static Shape of(DatasetShape shape) {
            return new Shape(
                    shape.height(),
                    shape.width(),
                    shape.channels(),
                    shape.classes(),
                    shape.trainExamples(),
                    shape.testExamples());
        }
    }

    /** Bytes of the phase; the total is -1 when unknown. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Progress(FetchState.Phase phase, long bytesDone, long bytesTotal, String message) {

        static @Nullable Progress of(@Nullable FetchState state) {
            return state == null
                    ? null
                    : new Progress(state.phase(), state.bytesDone(), state.bytesTotal(), state.message());
        }
    }
}
