package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens at an image's border, as in Keras. */
public enum Padding {
    /** Windows lie inside the image. */
    @JsonProperty("valid")
    VALID,
    /** The image is padded so that {@code ceil(size / strides)} windows fit; an odd row or column goes to the end. */
    @JsonProperty("same")
    SAME;

    /**
     * Windows along one axis.
     *
     * @return less than 1 when none fits
     */
    public long windows(long size, int window, int strides) {
        return switch (this) {
            case VALID -> Math.floorDiv(size - window, strides) + 1;
            case SAME -> Math.ceilDiv(size, strides);
        };
    }

    /** Rows or columns that are added along one axis, before and after together; the smaller half goes before. */
    public long added(long size, int window, int strides) {
        return switch (this) {
            case VALID -> 0;
            case SAME -> Math.max(0, (windows(size, window, strides) - 1) * strides + window - size);
        };
    }
}
