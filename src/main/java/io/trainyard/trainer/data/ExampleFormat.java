package io.trainyard.trainer.data;

import ai.djl.ndarray.types.Shape;
import io.trainyard.trainer.layer.Layout;

/**
 * How examples are put on the device.
 *
 * @param image (height, width, channels)
 */
public record ExampleFormat(Shape image, Layout layout, LabelValues labels) {

    /** (batch, height, width, channels) or (batch, channels, height, width). */
    Shape images(int batch) {
        return layout == Layout.CHANNELS_LAST
                ? new Shape(batch).addAll(image)
                : new Shape(batch, image.get(2), image.get(0), image.get(1));
    }

    /** For each value of a stored image its place on the device. */
    int[] places() {
        int[] places = new int[Math.toIntExact(image.size())];
        int channels = Math.toIntExact(image.get(2));
        int pixels = places.length / channels;
        for (int i = 0; i < places.length; i++) {
            places[i] = layout == Layout.CHANNELS_LAST ? i : i % channels * pixels + i / channels;
        }
        return places;
    }
}
