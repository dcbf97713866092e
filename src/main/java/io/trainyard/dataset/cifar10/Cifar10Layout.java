package io.trainyard.dataset.cifar10;

import io.trainyard.dataset.DatasetCatalogue;
import io.trainyard.dataset.Split;
import io.trainyard.spec.DatasetShape;
import java.util.List;
import java.util.Optional;

/**
 * The official binary layout: five training batches and a test batch, each of records of one label byte and 1,024
 * red, 1,024 green, 1,024 blue bytes, row by row.
 *
 * @param batchExamples records of each batch
 * @param md5 the sums of {@code data_batch_1.bin} to {@code data_batch_5.bin} and {@code test_batch.bin}
 */
record Cifar10Layout(int batchExamples, List<String> md5) {
    static final int PIXELS = 32 * 32;
    static final int CHANNELS = 3;
    static final int RECORD_BYTES = 1 + PIXELS * CHANNELS;

    private static final int TRAIN_BATCHES = 5;

    static final Cifar10Layout OFFICIAL = new Cifar10Layout(
            10_000,
            List.of(
                    "5dd7e06a14cb22eb9f671a540d1b7c25",
                    "5ea93a67294ea407fff1d09f752e9692",
                    "942cd6a4bcdd0dd3c604fbe906cb4421",
                    "ae636b3ba5c66a11e91e8cb52e771fcb",
                    "53f37980c15c3d472c316c40844f3f0d",
                    "803d5f7f4d78ea53de84dbe85f74fb6d"));

    Cifar10Layout {
        md5 = List.copyOf(md5);
        if (md5.size() != TRAIN_BATCHES + 1) {
            throw new IllegalArgumentException("Expected six MD5 sums, got " + md5.size());
        }
    }

    /**
     * One of the six files.
     *
     * @param name without an ending
     * @param first index of its first example in the split
     */
    record Batch(String name, String md5, Split split, int first) {}

    List<Batch> batches() {
        return List.of(train(1), train(2), train(3), train(4), train(5), test());
    }

    Optional<Batch> batch(String name) {
        return batches().stream().filter(batch -> batch.name().equals(name)).findFirst();
    }

    DatasetShape shape() {
        DatasetShape known = DatasetCatalogue.CIFAR10;
        return new DatasetShape(
                known.name(),
                known.height(),
                known.width(),
                known.channels(),
                known.classes(),
                TRAIN_BATCHES * batchExamples,
                batchExamples);
    }

    private Batch train(int number) {
        return new Batch("data_batch_" + number, md5.get(number - 1), Split.TRAIN, (number - 1) * batchExamples);
    }

    private Batch test() {
        return new Batch("test_batch", md5.get(TRAIN_BATCHES), Split.TEST, 0);
    }
}
