package io.trainyard.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetStoreTest {

    private final Path home;
    private final DatasetStore store;

    DatasetStoreTest(@TempDir Path home) {
        this.home = home;
        store = new DatasetStore(home);
    }

    @Test
    void nothing_is_found_in_an_empty_home() {
        assertThat(store.find("cifar10")).isEmpty();
        assertThat(store.version("../../etc")).isEmpty();
    }

    @Test
    void an_import_is_found_by_name_and_by_hash_and_verifies() throws Exception {
        ImportedDataset imported = SmallCifar.importInto(home);

        assertThat(store.find("cifar10")).contains(imported);
        assertThat(store.version(imported.hash())).contains(imported);
        assertThat(imported.directory()).hasFileName(imported.hash());
        assertThat(imported.shape()).isEqualTo(SmallCifar.shape());
        assertThat(imported.images(Split.TEST)).hasBinaryContent(SmallCifar.pixels(50, 1));
        assertThat(imported.labels(Split.TRAIN)).hasBinaryContent(SmallCifar.labels(200));
        store.verify(imported);
    }

    @Test
    void the_same_content_imported_again_stays_one_dataset() throws Exception {
        ImportedDataset first = SmallCifar.importInto(home);

        assertThat(SmallCifar.importInto(home)).isEqualTo(first);
        assertThat(content(store.directory())).containsExactlyInAnyOrder(first.hash(), "cifar10.lock");
    }

    @Test
    void an_import_that_ends_early_leaves_nothing() throws Exception {
        try (DatasetImport target = store.tryBegin(SmallCifar.shape()).orElseThrow()) {
            target.write(Split.TRAIN, 0, SmallCifar.pixels(10, 0), SmallCifar.labels(10));
            assertThatThrownBy(() -> target.publish("half of it", FetchProgress.SILENT))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("train_images.bin has 30720 bytes, expected 614400");
        }
        assertThat(content(store.directory())).containsExactly("cifar10.lock");
    }

    @Test
    void the_leftover_of_a_killed_import_is_cleared_by_the_next() throws Exception {
        Path leftover = Files.createDirectories(store.directory().resolve(".import-cifar10-123/files"));
        Files.writeString(leftover.resolve("train_images.bin"), "half");

        ImportedDataset imported = SmallCifar.importInto(home);

        assertThat(content(store.directory())).containsExactlyInAnyOrder(imported.hash(), "cifar10.lock");
    }

    @Test
    void only_one_import_of_a_dataset_runs_at_a_time() throws Exception {
        try (DatasetImport first = store.tryBegin(SmallCifar.shape()).orElseThrow()) {
            assertThat(first.shape()).isEqualTo(SmallCifar.shape());
            assertThat(new DatasetStore(home).tryBegin(SmallCifar.shape())).isEmpty();
            assertThat(store.isImporting("cifar10")).isTrue();
        }
        assertThat(store.isImporting("cifar10")).isFalse();
    }

    @Test
    void a_file_that_was_cut_is_noticed_when_the_dataset_is_opened() throws Exception {
        ImportedDataset imported = SmallCifar.importInto(home);
        Files.write(imported.labels(Split.TEST), new byte[49]);

        assertThatThrownBy(() -> store.find("cifar10"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(imported.directory().toString())
                .hasMessageContaining("test_labels.bin has 49 bytes, expected 50")
                .hasMessageContaining("Delete that directory");
    }

    @Test
    void a_changed_byte_is_noticed_by_the_full_check() throws Exception {
        ImportedDataset imported = SmallCifar.importInto(home);
        byte[] labels = Files.readAllBytes(imported.labels(Split.TEST));
        labels[7] ^= 1;
        Files.write(imported.labels(Split.TEST), labels, StandardOpenOption.TRUNCATE_EXISTING);

        assertThat(store.find("cifar10")).isPresent();
        assertThatThrownBy(() -> store.verify(imported)).hasMessageContaining("expected " + imported.hash());
    }

    private static List<String> content(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
