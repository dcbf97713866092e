package io.trainyard.trainer.layer;

/** Where the channels of images stand in an array. */
public enum Layout {
    /** (batch, height, width, channels): as datasets are stored, and as Keras means it. */
    CHANNELS_LAST,
    /** (batch, channels, height, width): what the engines compute windows on. */
    CHANNELS_FIRST
}
