package io.trainyard.trainer.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a whole split on the device, images as bytes, and gathers and scales there: a step copies nothing to the device
 * and doesn't wait for it. Not thread-safe.
 */
public final class DeviceBatches implements Batches {

    private static final float WHITE = 255;

    /** Bytes of augmented images. */
    private static final int AT_ONCE = 1 << 24;

    private final NDManager manager;
    private final ImageData data;
    private final Augmenter augmenter;
    private final AugmentedImages augmented;
    private final NDArray images; // (count, ...), uint8
    private final NDArray labels; // (count, classes), float32
    private final NDArray white;
    private int @Nullable [] order;
    private @Nullable NDArray orderOnDevice;

    /** @param manager of the device; owns what is kept */
    public DeviceBatches(NDManager manager, ImageData data, ExampleFormat format, Augmenter augmenter) {
        this.manager = manager;
        this.data = data;
        this.augmenter = augmenter;
        ImageUpload upload = new ImageUpload(manager, format);
        augmented = new AugmentedImages(data, augmenter, upload, AT_ONCE);
        images = upload.all(data);
        labels = labels(manager, data, format.labels());
        // No plain number: by that PyTorch multiplies with the reciprocal on a GPU, which rounds otherwise.
        white = manager.create(WHITE);
    }

    /** What the device has to keep. */
    static long bytes(ImageData data) {
        return data.count() * (data.pixels() + (long) Float.BYTES * data.classes() + Long.BYTES);
    }

    private static NDArray labels(NDManager manager, ImageData data, LabelValues values) {
        float[] all = new float[Math.multiplyExact(data.count(), data.classes())];
        FloatBuffer target = FloatBuffer.wrap(all);
        for (int i = 0; i < data.count(); i++) {
            values.put(data.label(i), data.classes(), target);
        }
        return manager.create(all, new Shape(data.count(), data.classes()));
    }

    @Override
    public ImageData data() {
        return data;
    }

    @Override
    public Batch read(int[] order, int first, int end) {
        NDManager owner = manager.newSubManager();
        NDArray examples = examples(owner, order, first, end);
        return batch(owner, gathered(owner, images, examples), examples, order, first);
    }

    @Override
    public Batch readAugmented(int epoch, int[] order, int first, int end) {
        if (!augmenter.changesImages()) {
            return read(order, first, end);
        }
        NDManager owner = manager.newSubManager();
        NDArray changed = augmented.get(owner, epoch, order, first, end);
        return batch(owner, changed, examples(owner, order, first, end), order, first);
    }

    /** @param examples (batch), int64 */
    private Batch batch(NDManager owner, NDArray bytes, NDArray examples, int[] order, int first) {
        int[] classes = new int[Math.toIntExact(examples.size())];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = data.label(order[first + i]);
        }
        return new Batch(owner, bytes.div(white), gathered(owner, labels, examples), classes);
    }

    private static NDArray gathered(NDManager owner, NDArray all, NDArray examples) {
        return all.get(owner, new NDIndex("{}", examples));
    }

    private NDArray examples(NDManager owner, int[] wanted, int first, int end) {
        NDArray all = orderOnDevice;
        if (all == null || order != wanted) {
            all = upload(wanted);
        }
        return all.get(owner, new NDIndex().addSliceDim(first, end));
    }

    private NDArray upload(int[] wanted) {
        if (orderOnDevice != null) {
            orderOnDevice.close();
        }
        long[] examples = new long[wanted.length];
        for (int i = 0; i < examples.length; i++) {
            examples[i] = wanted[i];
        }
        order = wanted;
        NDArray uploaded = manager.create(examples); // int64: what PyTorch gathers by
        orderOnDevice = uploaded;
        return uploaded;
    }
}
