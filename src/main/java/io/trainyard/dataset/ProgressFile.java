package io.trainyard.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The state of a dataset's fetch in a file, where every process of this home sees it. For one writer. */
final class ProgressFile implements FetchProgress {
    private static final Logger LOG = Logger.getLogger(ProgressFile.class);
    private static final long PAUSE_NANOS = Duration.ofMillis(250).toNanos();

    private final Path file;
    private FetchState.@Nullable Phase lastPhase;
    private long lastNanos;

    ProgressFile(DatasetStore store, String dataset) {
        this.file = store.directory().resolve(dataset + ".progress.json");
    }

    /** Writes at most four states a second, but the first of each phase always. */
    @Override
    public void report(FetchState state) {
        long now = System.nanoTime();
        if (state.phase() == lastPhase && now - lastNanos < PAUSE_NANOS) {
            return;
        }
        lastPhase = state.phase();
        lastNanos = now;
        try {
            DurableFiles.replace(file, DatasetJson.MAPPER.writeValueAsBytes(state));
        } catch (ClosedByInterruptException e) {
            // The interrupt stays set: the fetch ends at its next step and says so here.
            lastPhase = null;
        } catch (IOException e) {
            // The fetch itself may still succeed; if the disk is full, it says so better.
            LOG.warnf("The progress can't be shown, %s isn't written: %s", file, e);
        }
    }

    Optional<FetchState> read() {
        try {
            return Optional.of(DatasetJson.MAPPER.readValue(Files.readAllBytes(file), FetchState.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void clear() throws IOException {
        Files.deleteIfExists(file);
    }
}
