package io.trainyard.trainer.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.trainyard.trainer.layer.Layout;
import java.nio.ByteBuffer;

/** Copies stored images to a device as they are, and puts them into the network's layout there. */
record ImageUpload(NDManager manager, ExampleFormat format) {

    /** Bytes copied at once: DJL takes no more than 2 GiB. */
    private static final int CHUNK = 1 << 30;

    /** All images of a split: uint8, shaped as the network takes them. */
    NDArray all(ImageData data) {
        return all(data, Math.max(1, CHUNK / data.pixels()));
    }

    /** @param atOnce images copied at once */
    NDArray all(ImageData data, int atOnce) {
        try (NDManager temporary = manager.newSubManager()) {
            NDList parts = new NDList();
            for (int first = 0; first < data.count(); first += atOnce) {
                parts.add(upload(temporary, data.bytes(first, Math.min(atOnce, data.count() - first))));
            }
            return kept(parts.size() == 1 ? parts.head() : NDArrays.concat(parts));
        }
    }

    /**
     * Some images, stored one after another.
     *
     * @param bytes direct; has to stay as it is while the array is used, since on a CPU the array may be these bytes
     * @return uint8, shaped as the network takes it
     */
    NDArray upload(ByteBuffer bytes) {
        try (NDManager temporary = manager.newSubManager()) {
            return kept(upload(temporary, bytes));
        }
    }

    private NDArray upload(NDManager temporary, ByteBuffer bytes) {
        long pixels = format.image().size();
        long channels = format.image().get(2);
        long count = bytes.remaining() / pixels;
        NDArray stored = temporary.create(bytes, new Shape(count, pixels / channels, channels), DataType.UINT8);
        NDArray images = format.layout() == Layout.CHANNELS_LAST
                ? stored
                : stored.transpose(0, 2, 1).reshape(count, pixels); // not a view: it is written in the new order
        return images.reshape(format.images(Math.toIntExact(count)));
    }

    private NDArray kept(NDArray images) {
        images.attach(manager);
        return images;
    }
}
