package io.trainyard.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.trainyard.spec.Engine;
import io.trainyard.spec.RunSpec;
import java.nio.file.Path;
import java.util.List;

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
     */
    public record TrainerRun(String id, Path directory, RunSpec spec) {}

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
