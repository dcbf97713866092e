package io.trainyard.dataset;

import io.trainyard.spec.DatasetShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The document {@code dataset.json} beside the four files. */
record DatasetManifest(String name, DatasetShape shape, String hash, String source, Instant imported) {
    private static final String FILE = "dataset.json";

    static boolean isIn(Path directory) {
        return Files.isRegularFile(directory.resolve(FILE));
    }

    static void write(ImportedDataset draft, String hash, String source) throws IOException {
        DatasetManifest manifest = new DatasetManifest(draft.name(), draft.shape(), hash, source, Instant.now());
        DurableFiles.replace(draft.directory().resolve(FILE), DatasetJson.MAPPER.writeValueAsBytes(manifest));
    }

    static ImportedDataset read(Path directory) {
        try {
            DatasetManifest manifest =
                    DatasetJson.MAPPER.readValue(directory.resolve(FILE).toFile(), DatasetManifest.class);
            return new ImportedDataset(directory, manifest.shape, manifest.hash, manifest.source, manifest.imported);
        } catch (IOException e) {
            throw damaged(directory, e.toString());
        }
    }

    /** @throws DatasetException when a file hasn't the size that the shape says */
    static ImportedDataset checkSizes(ImportedDataset dataset) {
        for (Split split : Split.values()) {
            int examples = split.examples(dataset.shape());
            checkSize(dataset, dataset.images(split), (long) examples * dataset.imageBytes());
            checkSize(dataset, dataset.labels(split), examples);
        }
        return dataset;
    }

    static DatasetException damaged(Path directory, String reason) {
        return new DatasetException(
                "The dataset in %s is damaged: %s. Delete that directory; the dataset is fetched again when it is needed."
                        .formatted(directory, reason));
    }

    private static void checkSize(ImportedDataset dataset, Path file, long expected) {
        long found = file.toFile().length();
        if (found != expected) {
            throw damaged(
                    dataset.directory(), "%s has %d bytes, expected %d".formatted(file.getFileName(), found, expected));
        }
    }
}
