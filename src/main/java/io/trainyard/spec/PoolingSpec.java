package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A layer that makes one value of each window of an image, channel by channel. */
public sealed interface PoolingSpec extends LayerSpec {

    /** Of the window. */
    Size poolSize();

    /** From one window to the next; null for {@link #poolSize}. */
    @Nullable
    Size strides();

    Padding padding();

    /** How far the next window is. */
    default Size step() {
        Size given = strides();
        return given == null ? poolSize() : given;
    }

    /** The largest value of each window. */
    record MaxPooling2D(
            @JsonProperty("pool_size") Size poolSize,
            @Nullable Size strides,
            Padding padding) implements PoolingSpec {
        /** With as many rows as columns. */
        public MaxPooling2D(int poolSize, @Nullable Integer strides, Padding padding) {
            this(Size.square(poolSize), square(strides), padding);
        }
    }

    /** The mean of each window; at a padded border of the values that are inside the image. */
    record AveragePooling2D(
            @JsonProperty("pool_size") Size poolSize,
            @Nullable Size strides,
            Padding padding) implements PoolingSpec {
        /** With as many rows as columns. */
        public AveragePooling2D(int poolSize, @Nullable Integer strides, Padding padding) {
            this(Size.square(poolSize), square(strides), padding);
        }
    }

    private static @Nullable Size square(@Nullable Integer size) {
        return size == null ? null : Size.square(size);
    }
}
