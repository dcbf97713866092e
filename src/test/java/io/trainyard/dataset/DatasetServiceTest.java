package io.trainyard.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.dataset.FetchState.Phase;
import io.trainyard.spec.DatasetShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetServiceTest {

    private final Path home;

    DatasetServiceTest(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void a_dataset_is_fetched_on_the_first_need_only() throws Exception {
        SlowFetch fetch = SlowFetch.atOnce();
        DatasetService service = service(fetch);
        assertThat(service.list().getFirst().state()).isEqualTo(DatasetStatus.State.MISSING);

        ImportedDataset first = service.prepare("cifar10", FetchProgress.SILENT);

        assertThat(service.prepare("cifar10", FetchProgress.SILENT)).isEqualTo(first);
        assertThat(fetch.count).hasValue(1);
        assertThat(service.find("cifar10", first.hash())).contains(first);
        assertThat(service.progress("cifar10")).isEmpty();
        assertThat(service.list().getFirst().state()).isEqualTo(DatasetStatus.State.READY);
    }

    @Test
    void a_second_caller_waits_and_sees_the_same_progress() throws Exception {
        SlowFetch fetch = new SlowFetch();
        Queue<FetchState> seenBySecond = new ConcurrentLinkedQueue<>();
        CountDownLatch secondSaw = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ImportedDataset> first =
                    threads.submit(() -> service(fetch).prepare("cifar10", FetchProgress.SILENT));
            fetch.started.await();
            // A service of its own, as in another process.
            Future<ImportedDataset> second = threads.submit(() -> service(fetch).prepare("cifar10", state -> {
                seenBySecond.add(state);
                secondSaw.countDown();
            }));
            secondSaw.await();
            assertThat(service(fetch).list().getFirst().state()).isEqualTo(DatasetStatus.State.FETCHING);
            fetch.mayEnd.countDown();

            assertThat(second.get()).isEqualTo(first.get());
        }
        assertThat(fetch.count).hasValue(1);
        assertThat(seenBySecond).contains(SlowFetch.HALF);
    }

    @Test
    void an_interrupted_fetch_ends_and_leaves_nothing_and_the_next_need_starts_again() throws Exception {
        SlowFetch fetch = new SlowFetch();
        DatasetService service = service(fetch);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ImportedDataset> cancelled = threads.submit(() -> service.prepare("cifar10", FetchProgress.SILENT));
            fetch.started.await();
            cancelled.cancel(true);
        }
        assertThat(service.progress("cifar10").orElseThrow().message()).contains("cancelled");
        assertThat(service.list().getFirst().state()).isEqualTo(DatasetStatus.State.FAILED);
        try (var left = Files.newDirectoryStream(home.resolve("datasets"), ".import*")) {
            assertThat(left).isEmpty();
        }

        fetch.mayEnd.countDown();
        assertThat(service.prepare("cifar10", FetchProgress.SILENT).name()).isEqualTo("cifar10");
    }

    @Test
    void the_progress_of_a_process_that_died_is_not_taken_for_a_running_fetch() throws Exception {
        Files.createDirectories(home.resolve("datasets"));
        new ProgressFile(new DatasetStore(home), "cifar10").report(SlowFetch.HALF);

        FetchState state = service(new SlowFetch()).progress("cifar10").orElseThrow();

        assertThat(state.phase()).isEqualTo(Phase.FAILED);
        assertThat(state.message()).contains("ended before it was done");
    }

    @Test
    void a_damaged_dataset_is_listed_as_such_with_what_to_do() throws Exception {
        ImportedDataset imported = SmallCifar.importInto(home);
        Files.delete(imported.images(Split.TRAIN));

        DatasetStatus status = service(new SlowFetch()).list().getFirst();

        assertThat(status.state()).isEqualTo(DatasetStatus.State.DAMAGED);
        assertThat(status.problem()).contains("train_images.bin has 0 bytes").contains("Delete that directory");
    }

    @Test
    void an_unknown_dataset_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> service(new SlowFetch()).prepare("mnist", FetchProgress.SILENT))
                .isInstanceOf(DatasetException.class)
                .hasMessage("There is no dataset \"mnist\"; expected one of [cifar10].");
    }

    private DatasetService service(DatasetFetch fetch) {
        return new DatasetService(home, new DatasetCatalogue(), List.of(fetch));
    }

    /** Stops half-way until it may end. */
    private static final class SlowFetch implements DatasetFetch {
        static final FetchState HALF = new FetchState(Phase.DOWNLOADING, 50, 100, "half of it");

        final CountDownLatch started = new CountDownLatch(1);
        final CountDownLatch mayEnd = new CountDownLatch(1);
        final AtomicInteger count = new AtomicInteger();

        static SlowFetch atOnce() {
            SlowFetch fetch = new SlowFetch();
            fetch.mayEnd.countDown();
            return fetch;
        }

        @Override
        public DatasetShape shape() {
            return SmallCifar.shape(20, 10);
        }

        @Override
        public String fetch(DatasetImport target, FetchProgress progress) throws InterruptedException {
            count.incrementAndGet();
            target.write(Split.TRAIN, 0, SmallCifar.pixels(20, 0), SmallCifar.labels(20));
            progress.report(HALF);
            started.countDown();
            mayEnd.await();
            target.write(Split.TEST, 0, SmallCifar.pixels(10, 1), SmallCifar.labels(10));
            return "a test";
        }
    }
}
