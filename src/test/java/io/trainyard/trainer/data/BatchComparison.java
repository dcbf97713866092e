package io.trainyard.trainer.data;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import io.trainyard.spec.AugmentationSpec;
import io.trainyard.trainer.layer.Layout;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * Compares the batches that are made on the device with those made in Java, bit by bit. Started by BatchesIT in a
 * process of its own, with an engine: what it finds goes to standard output.
 */
public final class BatchComparison {

    private static final int EXAMPLES = 100;
    private static final int BATCH = 32; // the last batch has 4
    private static final int SIDE = 6;
    private static final int CLASSES = 3;
    private static final Shape IMAGE = new Shape(SIDE, SIDE, 3);
    private static final Randomness RANDOMNESS = new Randomness(7);
    private static final AugmentationSpec CHANGES = new AugmentationSpec(true, 2, 3);

    private final NDManager manager;
    private final ImageData data;

    private BatchComparison(NDManager manager, ImageData data) {
        this.manager = manager;
        this.data = data;
    }

    /** @param arguments the engine as DJL names it, a folder for a dataset */
    public static void main(String[] arguments) throws IOException {
        try (Arena arena = Arena.ofShared();
                NDManager manager = NDManager.newBaseManager(Device.cpu(), arguments[0])) {
            ImageData data = ImageData.training(dataset(Path.of(arguments[1])), arena);
            BatchComparison comparison = new BatchComparison(manager, data);
            for (Layout layout : Layout.values()) {
                for (LabelValues labels : new LabelValues[] {LabelValues.ONE_HOT, new LabelValues(0.9f, 0.05f)}) {
                    comparison.compare(new ExampleFormat(IMAGE, layout, labels));
                }
            }
        }
    }

    /** Of every byte that there is. */
    private static DatasetFiles dataset(Path directory) throws IOException {
        DatasetFiles files = SyntheticDataset.write(directory, EXAMPLES, 1, SIDE, CLASSES);
        byte[] images = new byte[Math.toIntExact(EXAMPLES * IMAGE.size())];
        new Random(1).nextBytes(images);
        Files.write(files.trainImages(), images);
        return files;
    }

    private void compare(ExampleFormat format) {
        Augmenter augmenter = new Augmenter(CHANGES, RANDOMNESS, IMAGE);
        Augmenter none = new Augmenter(AugmentationSpec.NONE, RANDOMNESS, IMAGE);
        compare(format, augmenter);
        compare(format, none);
        ImageUpload upload = new ImageUpload(manager, format);
        report(format + " in parts", same(upload.all(data), upload.all(data, 30)));
        report(format + " in windows", sameInWindows(upload, augmenter));
    }

    /** Also when an epoch doesn't begin at its start, as after a pause. */
    private boolean sameInWindows(ImageUpload upload, Augmenter augmenter) {
        AugmentedImages whole = new AugmentedImages(data, augmenter, upload, EXAMPLES * data.pixels());
        AugmentedImages windows = new AugmentedImages(data, augmenter, upload, 2 * BATCH * data.pixels());
        int[] order = RANDOMNESS.order(1, EXAMPLES);
        boolean same = true;
        for (int first : new int[] {32, 64, 96, 0, 32, 64, 96}) {
            int end = Math.min(first + BATCH, EXAMPLES);
            NDArray expected = whole.get(manager, 1, order, first, end);
            same &= same(expected, windows.get(manager, 1, order, first, end));
        }
        return same;
    }

    private void compare(ExampleFormat format, Augmenter augmenter) {
        Batches host = new HostBatches(manager, data, format, augmenter, BATCH);
        Batches device = new DeviceBatches(manager, data, format, augmenter);
        for (int epoch = 1; epoch <= 2; epoch++) {
            int[] order = RANDOMNESS.order(epoch, EXAMPLES);
            for (int first = 0; first < EXAMPLES; first += BATCH) {
                int end = Math.min(first + BATCH, EXAMPLES);
                report(format, host.read(order, first, end), device.read(order, first, end));
                report(
                        format,
                        host.readAugmented(epoch, order, first, end),
                        device.readAugmented(epoch, order, first, end));
            }
        }
    }

    private static void report(ExampleFormat format, Batch host, Batch device) {
        try (host;
                device) {
            boolean equal = same(host.images(), device.images())
                    && same(host.labels(), device.labels())
                    && Arrays.equals(host.classes(), device.classes());
            report(format + " " + host.images().getShape(), equal);
        }
    }

    private static void report(String what, boolean equal) {
        System.out.println(what + ": " + (equal ? "equal" : "different"));
    }

    private static boolean same(NDArray one, NDArray other) {
        return one.getShape().equals(other.getShape()) && Arrays.equals(one.toByteArray(), other.toByteArray());
    }
}
