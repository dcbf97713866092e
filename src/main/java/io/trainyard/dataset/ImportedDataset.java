package io.trainyard.dataset;

import io.trainyard.spec.DatasetShape;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A dataset on disk, never changed once it is there.
 *
 * @param directory holds two files for each split: images as raw unsigned bytes, NHWC, one after another; labels as
 *     one byte an image
 * @param hash SHA-256 over train images, train labels, test images, test labels, in hexadecimal: its version
 * @param source where it came from, in words
 */
public record ImportedDataset(Path directory, DatasetShape shape, String hash, String source, Instant imported) {

    public String name() {
        return shape.name();
    }

    public Path images(Split split) {
        return directory.resolve(split.word() + "_images.bin");
    }

    public Path labels(Split split) {
        return directory.resolve(split.word() + "_labels.bin");
    }

    /** Bytes of one image. */
    public int imageBytes() {
        return shape.height() * shape.width() * shape.channels();
    }

    /** The four files, in the order of the hash. */
    List<Path> files() {
        return List.of(images(Split.TRAIN), labels(Split.TRAIN), images(Split.TEST), labels(Split.TEST));
    }

    /** Bytes the four files have together. */
    long totalBytes() {
        return (imageBytes() + 1L) * (shape.trainExamples() + shape.testExamples());
    }
}
