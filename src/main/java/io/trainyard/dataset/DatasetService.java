package io.trainyard.dataset;

import io.quarkus.arc.All;
import io.trainyard.dataset.FetchState.Phase;
import io.trainyard.spec.DatasetShape;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Datasets, fetched when they are needed. Thread-safe; several processes may share a home. */
@ApplicationScoped
public class DatasetService {
    private static final Duration POLL = Duration.ofMillis(250);

    private final DatasetCatalogue catalogue;
    private final List<DatasetFetch> fetches;
    private final DatasetStore store;

    @Inject
    DatasetService(DatasetConfig config, DatasetCatalogue catalogue, @All List<DatasetFetch> fetches) {
        this(config.home(), catalogue, fetches);
    }

    public DatasetService(Path home, DatasetCatalogue catalogue, List<DatasetFetch> fetches) {
        this.catalogue = catalogue;
        this.fetches = List.copyOf(fetches);
        this.store = new DatasetStore(home);
    }

    /**
     * The newest import; empty when the dataset was never imported.
     *
     * @throws DatasetException when it is damaged
     */
    public Optional<ImportedDataset> find(String name) {
        return store.find(name);
    }

    /** One version of a dataset; empty when there is none with this hash and name. */
    public Optional<ImportedDataset> find(String name, String hash) {
        return store.version(hash).filter(dataset -> dataset.name().equals(name));
    }

    /**
     * The dataset, fetched if it isn't here. While another thread or process fetches it, this one waits and is told
     * the same progress; if that fetch fails, this one tries. Interrupting the thread cancels it.
     *
     * @throws DatasetException when it can't be had, with what was tried and what to do
     */
    public ImportedDataset prepare(String name, FetchProgress progress) throws InterruptedException {
        Optional<ImportedDataset> present = store.find(name);
        if (present.isPresent()) {
            return present.get();
        }
        DatasetFetch fetch = fetchOf(name);
        try (DatasetImport target = begin(fetch.shape(), progress)) {
            Optional<ImportedDataset> fetchedMeanwhile = store.find(name);
            return fetchedMeanwhile.isPresent() ? fetchedMeanwhile.get() : fetch(fetch, target, progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the fetch that runs gets on, or why the last one failed; empty when there was none or it succeeded. */
    public Optional<FetchState> progress(String name) {
        ProgressFile file = new ProgressFile(store, name);
        Optional<FetchState> last = file.read();
        if (last.isEmpty() || last.get().phase() == Phase.FAILED || isImporting(name)) {
            return last;
        }
        // Read again: the fetch may have ended well since.
        return file.read().map(state -> state.phase() == Phase.FAILED ? state : ended());
    }

    /** All datasets of the catalogue. */
    public List<DatasetStatus> list() {
        return catalogue.names().stream()
                .flatMap(name -> catalogue.shape(name).stream())
                .map(this::status)
                .toList();
    }

    private DatasetStatus status(DatasetShape shape) {
        try {
            return store.find(shape.name())
                    .map(DatasetStatus::ready)
                    .orElseGet(() -> DatasetStatus.absent(shape, progress(shape.name())));
        } catch (DatasetException e) {
            return DatasetStatus.damaged(shape, String.valueOf(e.getMessage()));
        }
    }

    private DatasetImport begin(DatasetShape shape, FetchProgress progress) throws InterruptedException {
        ProgressFile theirs = new ProgressFile(store, shape.name());
        while (true) {
            Optional<DatasetImport> begun = store.tryBegin(shape);
            if (begun.isPresent()) {
                return begun.get();
            }
            theirs.read().filter(state -> state.phase() != Phase.FAILED).ifPresent(progress::report);
            Thread.sleep(POLL);
        }
    }

    private ImportedDataset fetch(DatasetFetch fetch, DatasetImport target, FetchProgress progress)
            throws IOException, InterruptedException {
        ProgressFile file = new ProgressFile(store, target.shape().name());
        FetchProgress both = state -> {
            file.report(state);
            progress.report(state);
        };
        try {
            ImportedDataset imported = target.publish(fetch.fetch(target, both), both);
            file.clear();
            return imported;
        } catch (InterruptedException e) {
            target.discard();
            both.report(new FetchState(Phase.FAILED, "The fetch was cancelled; it starts again on the next need."));
            throw e;
        } catch (DatasetException e) {
            target.discard(); // first, since on a full disk the state couldn't be written
            both.report(new FetchState(Phase.FAILED, String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private boolean isImporting(String name) {
        try {
            return store.isImporting(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DatasetFetch fetchOf(String name) {
        return fetches.stream()
                .filter(fetch -> fetch.shape().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new DatasetException(
                        "There is no dataset \"%s\"; expected one of %s.".formatted(name, catalogue.names())));
    }

    private static FetchState ended() {
        return new FetchState(
                Phase.FAILED,
                "The process that fetched it ended before it was done; it starts again on the next need.");
    }
}
