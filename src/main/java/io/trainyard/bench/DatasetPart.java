package io.trainyard.bench;

import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The first examples of a dataset, for rounds that are short. */
final class DatasetPart {

    private DatasetPart() {}

    /**
     * Copies them.
     *
     * @param count examples for training, and at most as many for the test
     * @param folder exists
     */
    static DatasetFiles of(DatasetFiles files, int count, Path folder) throws IOException {
        int pixels = files.height() * files.width() * files.channels();
        return new DatasetFiles(
                begin(files.trainImages(), count * pixels, folder),
                begin(files.trainLabels(), count, folder),
                begin(files.testImages(), count * pixels, folder),
                begin(files.testLabels(), count, folder),
                files.height(),
                files.width(),
                files.channels(),
                files.classes(),
                files.hash());
    }

    private static Path begin(Path file, int bytes, Path folder) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Files.write(folder.resolve(file.getFileName()), in.readNBytes(bytes));
        }
    }
}
