package io.trainyard.trainer.layer;

import ai.djl.ndarray.NDArray;

/**
 * What goes from layer to layer. Axes are moved only when a layer wants them elsewhere.
 *
 * @param array (batch, values), or images in this layout
 */
public record Signal(NDArray array, Layout layout) {

    private static final int IMAGES = 4;

    /** Something else of the same layout. */
    Signal with(NDArray other) {
        return new Signal(other, layout);
    }

    /** (batch, channels, height, width), or (batch, values). */
    Signal channelsFirst() {
        return layout == Layout.CHANNELS_FIRST ? this : moved(Layout.CHANNELS_FIRST, 0, 3, 1, 2);
    }

    /** (batch, height, width, channels), or (batch, values). */
    Signal channelsLast() {
        return layout == Layout.CHANNELS_LAST ? this : moved(Layout.CHANNELS_LAST, 0, 2, 3, 1);
    }

    Signal in(Layout wanted) {
        return wanted == Layout.CHANNELS_FIRST ? channelsFirst() : channelsLast();
    }

    /** The axis that is the last in Keras. */
    int channelAxis() {
        return layout == Layout.CHANNELS_FIRST ? 1 : array.getShape().dimension() - 1;
    }

    /** Where an axis is, given as Keras numbers it: 1 for the height of an image, 3 for its channels. */
    int axis(int ofKeras) {
        return layout == Layout.CHANNELS_FIRST && isImages() ? 1 + ofKeras % (IMAGES - 1) : ofKeras;
    }

    private Signal moved(Layout wanted, int... axes) {
        return new Signal(isImages() ? array.transpose(axes) : array, wanted);
    }

    private boolean isImages() {
        return array.getShape().dimension() == IMAGES;
    }
}
