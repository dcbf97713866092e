package io.trainyard.trainer.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Images changed in Java and copied to the device as bytes, those of many batches at once, because each copy waits for the
 * device. Not thread-safe.
 */
final class AugmentedImages {

    private final ImageData data;
    private final Augmenter augmenter;
    private final ImageUpload upload;
    private final int mostBytes;
    private final byte[] image;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);
    private int @Nullable [] order;
    private int epoch;
    private int from;
    private int to;
    private @Nullable NDArray window;

    /** @param mostBytes copied at once, unless a batch is larger */
    AugmentedImages(ImageData data, Augmenter augmenter, ImageUpload upload, int mostBytes) {
        this.data = data;
        this.augmenter = augmenter;
        this.upload = upload;
        this.mostBytes = mostBytes;
        image = new byte[data.pixels()];
    }

    /**
     * The images {@code order[first]} to {@code order[end - 1]}, changed as is drawn for this epoch.
     *
     * @return uint8, shaped as the network takes it
     */
    NDArray get(NDManager owner, int epoch, int[] order, int first, int end) {
        NDArray all = window;
        if (all == null || this.order != order || this.epoch != epoch || first < from || end > to) {
            all = load(epoch, order, first, end - first);
        }
        return all.get(owner, new NDIndex().addSliceDim(first - from, end - from));
    }

    private NDArray load(int epoch, int[] order, int first, int batch) {
        if (window != null) {
            window.close();
        }
        this.epoch = epoch;
        this.order = order;
        from = first;
        int batches = Math.max(1, mostBytes / data.pixels() / batch);
        to = (int) Math.min(order.length, first + (long) batches * batch);
        NDArray loaded = upload.upload(changed(epoch, order));
        window = loaded;
        return loaded;
    }

    private ByteBuffer changed(int epoch, int[] order) {
        int bytes = Math.multiplyExact(to - from, data.pixels());
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(bytes);
        }
        buffer.clear();
        long seed = augmenter.epochSeed(epoch);
        for (int position = from; position < to; position++) {
            data.copyImage(order[position], image);
            augmenter.augment(image, seed, position);
            buffer.put(image);
        }
        return buffer.flip();
    }
}
