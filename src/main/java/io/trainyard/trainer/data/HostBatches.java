package io.trainyard.trainer.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.IntConsumer;

/**
 * Gathers and scales in Java, from the mapped files: on a CPU one pass and two native calls are faster than an engine's
 * operators. On a GPU each batch waits for the device. The buffers are used again. Not thread-safe.
 */
public final class HostBatches implements Batches {

    private static final float[] SCALED = scaled();

    private final NDManager manager;
    private final ImageData data;
    private final ExampleFormat format;
    private final Augmenter augmenter;
    private final int[] places;
    private final ByteBuffer images;
    private final ByteBuffer labels;
    private final byte[] bytes;
    private final float[] pixels;

    /** @param augmenter of {@link #readAugmented} */
    public HostBatches(NDManager manager, ImageData data, ExampleFormat format, Augmenter augmenter, int largestBatch) {
        this.manager = manager;
        this.data = data;
        this.format = format;
        this.augmenter = augmenter;
        this.places = format.places();
        this.images = buffer(largestBatch, data.pixels());
        this.labels = buffer(largestBatch, data.classes());
        this.bytes = new byte[data.pixels()];
        this.pixels = new float[data.pixels()];
    }

    @Override
    public ImageData data() {
        return data;
    }

    @Override
    public Batch read(int[] order, int first, int end) {
        return batch(order, first, end, position -> {});
    }

    @Override
    public Batch readAugmented(int epoch, int[] order, int first, int end) {
        long seed = augmenter.epochSeed(epoch);
        return batch(order, first, end, position -> augmenter.augment(bytes, seed, position));
    }

    /** @param change of the image in {@link #bytes}, given its position in the order */
    private Batch batch(int[] order, int first, int end, IntConsumer change) {
        int size = end - first;
        int[] classes = new int[size];
        FloatBuffer scaled = floats(images, size * data.pixels());
        FloatBuffer smoothed = floats(labels, size * data.classes());
        for (int i = 0; i < size; i++) {
            data.copyImage(order[first + i], bytes);
            change.accept(first + i);
            putScaled(scaled);
            classes[i] = data.label(order[first + i]);
            format.labels().put(classes[i], data.classes(), smoothed);
        }
        NDManager owner = manager.newSubManager();
        NDArray x = owner.create(images, format.images(size), DataType.FLOAT32);
        NDArray y = owner.create(labels, new Shape(size, data.classes()), DataType.FLOAT32);
        return new Batch(owner, x, y, classes);
    }

    private void putScaled(FloatBuffer target) {
        for (int i = 0; i < bytes.length; i++) {
            pixels[places[i]] = SCALED[bytes[i] & 0xFF];
        }
        target.put(pixels);
    }

    private static ByteBuffer buffer(int examples, int floatsEach) {
        long bytes = (long) examples * floatsEach * Float.BYTES;
        if (bytes > Integer.MAX_VALUE) {
            throw new OutOfMemoryError(
                    "a batch of %,d needs %,d bytes, and 2 GiB is the limit".formatted(examples, bytes));
        }
        return ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.nativeOrder());
    }

    private static FloatBuffer floats(ByteBuffer buffer, int count) {
        return buffer.clear().limit(count * Float.BYTES).asFloatBuffer();
    }

    private static float[] scaled() {
        float[] scaled = new float[256];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = i / 255f;
        }
        return scaled;
    }
}
