package io.trainyard.dataset;

import io.trainyard.spec.DatasetShape;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The imported datasets of a home, each in a directory named by its hash. Thread-safe, also among processes. */
public final class DatasetStore {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final String MANIFEST = "dataset.json";

    private final Path directory;

    /** @param home Trainyard's home; the datasets are in {@code datasets} below it */
    public DatasetStore(Path home) {
        this.directory = home.toAbsolutePath().normalize().resolve("datasets");
    }

    public Path directory() {
        return directory;
    }

    /**
     * The newest import of a dataset; empty when there is none.
     *
     * @throws DatasetException when its files don't have their sizes
     */
    public Optional<ImportedDataset> find(String name) {
        return all().stream()
                .filter(dataset -> dataset.name().equals(name))
                .max(Comparator.comparing(ImportedDataset::imported))
                .map(DatasetStore::checkSizes);
    }

    /**
     * One version of a dataset; empty when it isn't here.
     *
     * @throws DatasetException when its files don't have their sizes
     */
    public Optional<ImportedDataset> version(String hash) {
        Path place = directory.resolve(HASH.matcher(hash).matches() ? hash : "no-such-version");
        return Files.isRegularFile(place.resolve(MANIFEST)) ? Optional.of(checkSizes(read(place))) : Optional.empty();
    }

    /**
     * Reads all files and compares their hash.
     *
     * @throws DatasetException when a byte has changed
     */
    public void verify(ImportedDataset dataset) {
        try {
            String found = DatasetHash.of(dataset.files(), done -> {});
            if (!found.equals(dataset.hash())) {
                throw damaged(dataset.directory(), "its SHA-256 is %s, expected %s".formatted(found, dataset.hash()));
            }
        } catch (IOException e) {
            throw damaged(dataset.directory(), e.toString());
        }
    }

    /** Starts an import, and clears what a killed one has left; empty while the same dataset is being imported. */
    public Optional<DatasetImport> tryBegin(DatasetShape shape) {
        try {
            Optional<ImportLock> lock = tryLock(shape.name());
            return lock.isEmpty() ? Optional.empty() : Optional.of(begin(shape, lock.get()));
        } catch (ClosedByInterruptException e) {
            // The interrupt stays set: the caller's wait for the next try ends with it.
            return Optional.empty();
        } catch (IOException e) {
            throw new DatasetException(
                    "The directory %s can't be written: %s. Make it writable, or choose another home."
                            .formatted(directory, e),
                    e);
        }
    }

    /** Whether somebody imports this dataset now. */
    boolean isImporting(String name) throws IOException {
        Optional<ImportLock> lock = tryLock(name);
        if (lock.isPresent()) {
            lock.get().close();
        }
        return lock.isEmpty();
    }

    ImportedDataset publish(ImportedDataset draft, String hash, String source) throws IOException {
        checkSizes(draft);
        Optional<ImportedDataset> same = version(hash);
        if (same.isPresent()) {
            return same.get();
        }
        Manifest manifest = new Manifest(draft.name(), draft.shape(), hash, source, Instant.now());
        DurableFiles.replace(draft.directory().resolve(MANIFEST), DatasetJson.MAPPER.writeValueAsBytes(manifest));
        DurableFiles.publish(draft.directory(), directory.resolve(hash));
        return read(directory.resolve(hash));
    }

    private DatasetImport begin(DatasetShape shape, ImportLock lock) throws IOException {
        try {
            String prefix = ".import-" + shape.name() + "-";
            try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, prefix + "*")) {
                for (Path leftover : leftovers) {
                    DurableFiles.deleteTree(leftover);
                }
            }
            return new DatasetImport(this, shape, lock, Files.createTempDirectory(directory, prefix));
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    private Optional<ImportLock> tryLock(String name) throws IOException {
        DurableFiles.createDirectory(directory);
        return ImportLock.tryAcquire(directory.resolve(name + ".lock"));
    }

    private List<ImportedDataset> all() {
        List<ImportedDataset> found = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return found;
        }
        try (DirectoryStream<Path> places = Files.newDirectoryStream(
                directory, path -> HASH.matcher(path.getFileName().toString()).matches())) {
            for (Path place : places) {
                found.add(read(place));
            }
            return found;
        } catch (IOException e) {
            throw new DatasetException("The directory %s can't be read: %s".formatted(directory, e), e);
        }
    }

    private static ImportedDataset read(Path place) {
        try {
            Manifest manifest =
                    DatasetJson.MAPPER.readValue(place.resolve(MANIFEST).toFile(), Manifest.class);
            return new ImportedDataset(
                    place, manifest.shape(), manifest.hash(), manifest.source(), manifest.imported());
        } catch (IOException e) {
            throw damaged(place, e.toString());
        }
    }

    private static ImportedDataset checkSizes(ImportedDataset dataset) {
        for (Split split : Split.values()) {
            int examples = split.examples(dataset.shape());
            checkSize(dataset, dataset.images(split), (long) examples * dataset.imageBytes());
            checkSize(dataset, dataset.labels(split), examples);
        }
        return dataset;
    }

    private static void checkSize(ImportedDataset dataset, Path file, long expected) {
        long found = Files.isRegularFile(file) ? file.toFile().length() : 0;
        if (found != expected) {
            throw damaged(
                    dataset.directory(), "%s has %d bytes, expected %d".formatted(file.getFileName(), found, expected));
        }
    }

    private static DatasetException damaged(Path place, String reason) {
        return new DatasetException(
                "The dataset in %s is damaged: %s. Delete that directory; the dataset is fetched again when it is needed."
                        .formatted(place, reason));
    }

    /** The document {@code dataset.json}. */
    private record Manifest(String name, DatasetShape shape, String hash, String source, Instant imported) {}
}
