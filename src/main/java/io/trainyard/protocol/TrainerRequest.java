package io.trainyard.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.trainyard.spec.Engine;
import io.trainyard.spec.RunSpec;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trainer process is told, as one JSON document on its standard input.
 *
 * @param engine the engine of all its runs; the only one on its class path
 * @param device {@code cpu} or {@code gpu:N}: already chosen, never {@code auto}
 * @param threads native threads for arithmetic, 1 or more
 * @param runs the runs to train, one after another
 */
public record TrainerRequest(Engine engine, String device, int threads, DatasetFiles dataset, List<TrainerRun> runs) {

    /**
     * One run.
     *
     * @param id how its events name it
     * @param directory where its files go; exists
     * @param checkpoints of earlier attempts, the newest first: training goes on from the first that is whole, and
     *     begins anew where none is
     * @param continuedFrom epochs that were done when a user last let it go on that early stopping had ended; 0 when none did
     */
    public record TrainerRun(
            String id,
            Path directory,
            RunSpec spec,
            List<Checkpoint> checkpoints,
            @JsonProperty("continued_from") int continuedFrom) {

        public TrainerRun {
            checkpoints = List.copyOf(checkpoints);
        }

        /** A run that begins anew. */
        public TrainerRun(String id, Path directory, RunSpec spec) {
            this(id, directory, spec, List.of(), 0);
        }
    }

    /**
     * The state of a training, in a file.
     *
     * @param path absolute
     * @param sha256 lower-case hexadecimal
     * @param step steps that are done
     * @param loss what the best is chosen by; null where an epoch was cut short
     */
    public record Checkpoint(
            Path path,
            @JsonProperty("size_bytes") long sizeBytes,
            String sha256,
            long step,
            @Nullable Double loss) {}

    /**
     * A dataset on disk: raw unsigned bytes, NHWC images one after another, and one label byte an image.
     *
     * @param hash SHA-256 over the four files, which is the dataset's version
     */
    public record DatasetFiles(
            @JsonProperty("train_images") Path trainImages,
            @JsonProperty("train_labels") Path trainLabels,
            @JsonProperty("test_images") Path testImages,
            @JsonProperty("test_labels") Path testLabels,
            int height,
            int width,
            int channels,
            int classes,
            @JsonProperty("hash") String hash) {}
}
