package io.trainyard.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDataTest {

    private final Path directory;

    ImageDataTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void images_and_labels_are_read_as_unsigned_bytes() throws Exception {
        DatasetFiles files = SyntheticDataset.write(directory, 2, 4, 2, 3);
        Files.write(files.trainImages(), new byte[] {0, 1, -1, 3, 10, 11, 12, -128, 0, 0, 0, 0});
        Files.write(files.trainLabels(), new byte[] {2});
        DatasetFiles one = new DatasetFiles(
                files.trainImages(), files.trainLabels(), files.testImages(), files.testLabels(), 2, 2, 3, 3, "h");
        try (Arena arena = Arena.ofConfined()) {
            ImageData data = ImageData.training(one, arena);
            byte[] image = new byte[12];
            data.copyImage(0, image);

            assertThat(data.count()).isEqualTo(1);
            assertThat(data.label(0)).isEqualTo(2);
            assertThat(image).startsWith(0, 1, -1, 3, 10, 11, 12, -128);
        }
    }

    @Test
    void a_short_file_is_named_with_both_sizes() throws Exception {
        DatasetFiles files = SyntheticDataset.write(directory, 10, 4, 2, 3);
        Files.write(files.trainImages(), new byte[100]);

        try (Arena arena = Arena.ofConfined()) {
            assertThatThrownBy(() -> ImageData.training(files, arena))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("train_images.bin has 100 bytes, but 120 are expected");
        }
    }

    @Test
    void a_missing_file_is_named() throws Exception {
        DatasetFiles files = SyntheticDataset.write(directory, 10, 4, 2, 3);
        Files.delete(files.testLabels());

        try (Arena arena = Arena.ofConfined()) {
            assertThatThrownBy(() -> ImageData.test(files, arena))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("test_labels.bin is missing");
        }
    }

    @Test
    void a_label_that_is_no_class_is_named_with_its_place() throws Exception {
        DatasetFiles files = SyntheticDataset.write(directory, 3, 4, 2, 3);
        Files.write(files.trainLabels(), new byte[] {0, 3, 1});

        try (Arena arena = Arena.ofConfined()) {
            assertThatThrownBy(() -> ImageData.training(files, arena))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("label 3 at image 1, but there are only 3 classes");
        }
    }
}
