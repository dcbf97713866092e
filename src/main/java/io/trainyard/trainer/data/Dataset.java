package io.trainyard.trainer.data;

import ai.djl.ndarray.types.Shape;
import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import java.lang.foreign.Arena;

/**
 * What all runs of a request train on.
 *
 * @param image (height, width, channels)
 */
public record Dataset(ImageData training, ImageData test, Shape image) {

    /** @throws DataException when a file is missing or isn't what the request says */
    public static Dataset map(DatasetFiles files, Arena arena) {
        return new Dataset(
                ImageData.training(files, arena),
                ImageData.test(files, arena),
                new Shape(files.height(), files.width(), files.channels()));
    }
}
