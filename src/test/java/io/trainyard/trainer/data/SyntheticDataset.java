package io.trainyard.trainer.data;

import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A small dataset on disk whose classes are bright in different places, so that a model can learn them. */
public final class SyntheticDataset {

    private static final int CHANNELS = 3;

    private SyntheticDataset() {}

    /** @param side height and width of an image */
    public static DatasetFiles write(Path directory, int training, int test, int side, int classes) throws IOException {
        write(directory, "train", training, side, classes);
        write(directory, "test", test, side, classes);
        return new DatasetFiles(
                directory.resolve("train_images.bin"),
                directory.resolve("train_labels.bin"),
                directory.resolve("test_images.bin"),
                directory.resolve("test_labels.bin"),
                side,
                side,
                CHANNELS,
                classes,
                "synthetic");
    }

    private static void write(Path directory, String split, int count, int side, int classes) throws IOException {
        Random random = new Random(split.length());
        int pixels = side * side * CHANNELS;
        byte[] images = new byte[count * pixels];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) random.nextInt(classes);
            for (int p = 0; p < pixels; p++) {
                images[i * pixels + p] = (byte) (random.nextInt(128) + (p / (pixels / classes) == labels[i] ? 127 : 0));
            }
        }
        Files.write(directory.resolve(split + "_images.bin"), images);
        Files.write(directory.resolve(split + "_labels.bin"), labels);
    }
}
