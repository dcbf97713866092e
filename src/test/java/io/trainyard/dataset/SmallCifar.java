package io.trainyard.dataset;

import io.trainyard.spec.DatasetShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/**
 * A small dataset in CIFAR-10's name and shape, which a model learns in a few steps: each class has a colour of its
 * own, plus noise. Its content is always the same.
 */
public final class SmallCifar {
    public static final int TRAIN_EXAMPLES = 200;
    public static final int TEST_EXAMPLES = 50;

    private static final int NOISE = 25;
    private static final int[] COLOURS = {
        0xe0e0e0, 0xe02020, 0x20e020, 0x2020e0, 0xe0e020, 0xe020e0, 0x20e0e0, 0x804020, 0x208080, 0x303030
    };

    private SmallCifar() {}

    /** Imports it into a home as {@code cifar10}, so that nothing is fetched there. */
    public static ImportedDataset importInto(Path home) throws IOException, InterruptedException {
        try (DatasetImport target = new DatasetStore(home).tryBegin(shape()).orElseThrow()) {
            for (Split split : Split.values()) {
                int examples = split.examples(shape());
                target.write(split, 0, pixels(examples, split.ordinal()), labels(examples));
            }
            return target.publish("made for a test", FetchProgress.SILENT);
        }
    }

    public static DatasetShape shape() {
        return shape(TRAIN_EXAMPLES, TEST_EXAMPLES);
    }

    public static DatasetShape shape(int trainExamples, int testExamples) {
        DatasetShape real = DatasetCatalogue.CIFAR10;
        return new DatasetShape(
                real.name(), real.height(), real.width(), real.channels(), real.classes(), trainExamples, testExamples);
    }

    /** NHWC bytes of images whose classes are {@link #labels}. */
    public static byte[] pixels(int examples, long seed) {
        Random random = new Random(seed);
        byte[] pixels = new byte[examples * 32 * 32 * 3];
        for (int at = 0; at < pixels.length; at++) {
            int colour = COLOURS[at / (32 * 32 * 3) % COLOURS.length];
            int channel = colour >> (16 - at % 3 * 8) & 0xff;
            pixels[at] = (byte) Math.clamp(channel + random.nextInt(-NOISE, NOISE + 1), 0, 255);
        }
        return pixels;
    }

    /** 0, 1, ... 9, 0, 1, ... */
    public static byte[] labels(int examples) {
        byte[] labels = new byte[examples];
        for (int i = 0; i < examples; i++) {
            labels[i] = (byte) (i % COLOURS.length);
        }
        return labels;
    }
}
