package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Changes to training images, drawn anew each time an image is used.
 *
 * @param horizontalFlip whether half of them are mirrored left to right
 * @param shift the most pixels that they are moved along each axis, 0 or more; black comes in at the border
 * @param cutout the side of a square that is made black, its middle anywhere in the image, in pixels; 0 is none: DeVries
 *     and Taylor, https://arxiv.org/abs/1708.04552
 */
public record AugmentationSpec(
        @JsonProperty("horizontal_flip") boolean horizontalFlip, int shift, int cutout) {

    public static final AugmentationSpec NONE = new AugmentationSpec(false, 0, 0);
}
