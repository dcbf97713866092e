package io.trainyard.dataset;

import io.trainyard.dataset.FetchState.Phase;
import io.trainyard.spec.DatasetShape;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * A dataset being written: the only one of its name, in a directory of its own that nobody reads. It becomes a
 * dataset by {@link #publish}; whatever else happens, closing it leaves nothing behind. Not thread-safe.
 */
public final class DatasetImport implements AutoCloseable {
    private final DatasetStore store;
    private final ImportLock lock;
    private final Path work;
    private final ImportedDataset draft;
    private final Map<Split, SplitFiles> files = new EnumMap<>(Split.class);

    /** Takes the lock over: closing the import frees it. */
    DatasetImport(DatasetStore store, DatasetShape shape, ImportLock lock, Path work) throws IOException {
        this.store = store;
        this.lock = lock;
        this.work = work;
        draft = new ImportedDataset(Files.createDirectory(work.resolve("files")), shape, "", "", Instant.EPOCH);
        for (Split split : Split.values()) {
            files.put(split, new SplitFiles(draft.images(split), draft.labels(split), draft.imageBytes()));
        }
    }

    public DatasetShape shape() {
        return draft.shape();
    }

    /** A new, empty directory for files that are needed only during the import. */
    public Path scratch() throws IOException {
        return Files.createTempDirectory(work, "scratch-");
    }

    /**
     * Writes some examples, in any order; written again, they are replaced.
     *
     * @param first index of the first of them in the split
     * @param pixels unsigned bytes, NHWC
     * @param labels one byte an example, which also says how many there are
     * @throws DatasetException when the disk doesn't take them
     */
    public void write(Split split, int first, byte[] pixels, byte[] labels) {
        SplitFiles target = files.get(split);
        if (target == null || pixels.length != labels.length * draft.imageBytes()) {
            throw new IllegalArgumentException("Expected %d bytes an image for %d labels, got %d bytes in all"
                    .formatted(draft.imageBytes(), labels.length, pixels.length));
        }
        try {
            target.write(first, pixels, labels);
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /**
     * Makes the dataset visible under its hash.
     *
     * @param source where it came from, in words
     * @throws DatasetException when examples are missing or the disk doesn't take them
     */
    public ImportedDataset publish(String source, FetchProgress progress) throws InterruptedException {
        try {
            for (SplitFiles split : files.values()) {
                split.sync();
            }
            return store.publish(draft, hash(progress), source);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("The import of %s was interrupted".formatted(draft.name()));
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            discard();
        }
    }

    /** Frees the disk; the import stays the only one of its name until it is closed. */
    void discard() throws IOException {
        for (SplitFiles split : files.values()) {
            split.close();
        }
        DurableFiles.deleteTree(work);
    }

    private String hash(FetchProgress progress) throws IOException {
        long total = draft.totalBytes();
        return DatasetHash.of(
                draft.files(),
                done -> progress.report(new FetchState(Phase.CHECKING, done, total, "Checking the files")));
    }

    private DatasetException notWritten(IOException e) {
        return new DatasetException(
                "The dataset %s can't be written to %s: %s. Free some space there, make it writable, or choose another home."
                        .formatted(draft.name(), store.directory(), e.getMessage()),
                e);
    }
}
