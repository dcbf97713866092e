package io.trainyard.spec.keras;

import io.trainyard.spec.AugmentationSpec;
import io.trainyard.spec.DatasetShape;
import java.util.ArrayList;
import java.util.List;

/** Augmentation as layers, which Keras skips outside of training. */
final class AugmentationCode {

    /** Keras's RandomErasing draws rectangles that lie inside the image. */
    private static final String CUTOUT = """
            class Cutout(keras.layers.Layer):
                \"""Blacks out a square with its middle anywhere in the image.\"""

                def __init__(self, size):
                    super().__init__()
                    self.size = size
                    self.seeds = keras.random.SeedGenerator()

                def call(self, images, training=False):
                    if not training:
                        return images
                    count, height, width, _ = keras.ops.shape(images)
                    top = keras.random.randint((count, 1, 1, 1), 0, height, seed=self.seeds) - self.size // 2
                    left = keras.random.randint((count, 1, 1, 1), 0, width, seed=self.seeds) - self.size // 2
                    y = keras.ops.reshape(keras.ops.arange(height, dtype="int32"), (1, -1, 1, 1))
                    x = keras.ops.reshape(keras.ops.arange(width, dtype="int32"), (1, 1, -1, 1))
                    inside = (y >= top) & (y < top + self.size) & (x >= left) & (x < left + self.size)
                    return keras.ops.where(inside, 0.0, images)

            """;

    private AugmentationCode() {}

    static List<PythonCall> layers(AugmentationSpec augmentation, DatasetShape dataset) {
        List<PythonCall> layers = new ArrayList<>();
        if (augmentation.horizontalFlip()) {
            layers.add(new PythonCall("keras.layers.RandomFlip").with("\"horizontal\""));
        }
        if (augmentation.shift() > 0) {
            layers.add(new PythonCall("keras.layers.RandomTranslation")
                    .with("%d / %d".formatted(augmentation.shift(), dataset.height()))
                    .with("%d / %d".formatted(augmentation.shift(), dataset.width()))
                    .with("fill_mode", "\"constant\"")
                    .with("interpolation", "\"nearest\""));
        }
        if (augmentation.cutout() > 0) {
            layers.add(new PythonCall("Cutout").with(augmentation.cutout()));
        }
        return layers;
    }

    /** The classes that these layers need beside Keras's; empty for none. */
    static String classes(AugmentationSpec augmentation) {
        return augmentation.cutout() > 0 ? "\n" + CUTOUT : "";
    }
}
