package io.trainyard.dataset;

import io.trainyard.spec.DatasetShape;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** The imported datasets of a home, each in a directory named by its hash. Thread-safe, also among processes. */
public final class DatasetStore {
    private static final Logger LOG = Logger.getLogger(DatasetStore.class);
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

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
                .map(DatasetManifest::checkSizes);
    }

    /**
     * One version of a dataset; empty when it isn't here.
     *
     * @throws DatasetException when its files don't have their sizes
     */
    public Optional<ImportedDataset> version(String hash) {
        Path place = directory.resolve(HASH.matcher(hash).matches() ? hash : "no-such-version");
        return DatasetManifest.isIn(place)
                ? Optional.of(DatasetManifest.checkSizes(DatasetManifest.read(place)))
                : Optional.empty();
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
                throw DatasetManifest.damaged(
                        dataset.directory(), "its SHA-256 is %s, expected %s".formatted(found, dataset.hash()));
            }
        } catch (IOException e) {
            throw DatasetManifest.damaged(dataset.directory(), e.toString());
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
        DatasetManifest.checkSizes(draft);
        Optional<ImportedDataset> same = version(hash);
        if (same.isPresent()) {
            return same.get();
        }
        DatasetManifest.write(draft, hash, source);
        DurableFiles.publish(draft.directory(), directory.resolve(hash));
        return DatasetManifest.read(directory.resolve(hash));
    }

    private DatasetImport begin(DatasetShape shape, ImportLock lock) throws IOException {
        try {
            String prefix = ".import-" + shape.name() + "-";
            clearLeftovers(prefix);
            return new DatasetImport(this, shape, lock, Files.createTempDirectory(directory, prefix));
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    private void clearLeftovers(String prefix) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, prefix + "*")) {
            for (Path leftover : leftovers) {
                try {
                    DurableFiles.deleteTree(leftover);
                } catch (IOException e) {
                    // An orphaned download may still write to it for a moment.
                    LOG.infof("The leftover %s isn't all gone; the next import clears it: %s", leftover, e);
                }
            }
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
                found.add(DatasetManifest.read(place));
            }
            return found;
        } catch (IOException e) {
            throw new DatasetException("The directory %s can't be read: %s".formatted(directory, e), e);
        }
    }
}
