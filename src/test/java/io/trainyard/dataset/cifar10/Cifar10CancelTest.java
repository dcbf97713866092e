package io.trainyard.dataset.cifar10;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.dataset.FetchState.Phase;
import io.trainyard.dataset.ImportedDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10CancelTest {
    private final LocalSources sources;

    Cifar10CancelTest(@TempDir Path home, @TempDir Path scripts) throws IOException {
        sources = new LocalSources(home, scripts);
    }

    @AfterEach
    void stop() {
        sources.server().close();
    }

    @Test
    void interrupting_ends_npm_and_leaves_nothing() throws Exception {
        sources.server().status = 503;
        Path pid = sources.scripts().resolve("pid");
        Path fifo = sources.scripts().resolve("never-written");
        NpmClient npm =
                sources.npm("mkfifo '%s'; echo $$ > new; mv new '%s'; read line < '%s'".formatted(fifo, pid, fifo));
        CountDownLatch npmRuns = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ImportedDataset> fetch = threads.submit(
                    () -> sources.service(FakeCifar.layout(), npm).prepare("cifar10", state -> {
                        if (state.phase() == Phase.DOWNLOADING && Files.exists(pid)) {
                            npmRuns.countDown();
                        }
                    }));
            npmRuns.await();
            fetch.cancel(true);
        }
        long npmPid = Long.parseLong(Files.readString(pid).strip());
        ProcessHandle.of(npmPid).ifPresent(npmProcess -> npmProcess.onExit().join());
        assertThat(sources.service(FakeCifar.layout(), npm)
                        .progress("cifar10")
                        .orElseThrow()
                        .message())
                .contains("cancelled");
        try (var left = Files.newDirectoryStream(sources.datasets(), ".import*")) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void interrupting_a_download_that_hangs_ends_it_at_once() throws Exception {
        sources.server().hang();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch downloading = new CountDownLatch(1);
            Future<ImportedDataset> fetch =
                    threads.submit(() -> sources.service(FakeCifar.layout(), LocalSources.NO_NPM)
                            .prepare("cifar10", state -> {
                                if (state.phase() == Phase.DOWNLOADING) {
                                    downloading.countDown();
                                }
                            }));
            downloading.await();
            fetch.cancel(true);
        }
        assertThat(sources.service(FakeCifar.layout(), LocalSources.NO_NPM)
                        .progress("cifar10")
                        .orElseThrow()
                        .message())
                .contains("cancelled");
        assertThat(sources.server().requests).hasValue(1);
    }
}
