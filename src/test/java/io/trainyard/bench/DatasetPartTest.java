package io.trainyard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetPartTest {

    @Test
    void a_part_is_the_first_examples(@TempDir Path whole, @TempDir Path folder) throws Exception {
        DatasetFiles files = new DatasetFiles(
                Files.write(whole.resolve("train_images.bin"), new byte[] {1, 2, 3, 4, 5, 6}),
                Files.write(whole.resolve("train_labels.bin"), new byte[] {7, 8, 9}),
                Files.write(whole.resolve("test_images.bin"), new byte[] {1, 2}),
                Files.write(whole.resolve("test_labels.bin"), new byte[] {7}),
                1,
                2,
                1,
                10,
                "hash");

        DatasetFiles part = DatasetPart.of(files, 2, folder);

        assertThat(part.trainImages()).hasBinaryContent(new byte[] {1, 2, 3, 4});
        assertThat(part.trainLabels()).hasBinaryContent(new byte[] {7, 8});
        assertThat(part.testImages()).hasBinaryContent(new byte[] {1, 2});
        assertThat(files.trainImages()).hasSize(6);
    }
}
