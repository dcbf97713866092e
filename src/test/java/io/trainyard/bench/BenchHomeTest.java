package io.trainyard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchHomeTest {

    @Test
    void datasets_are_copied_and_the_home_is_gone_in_the_end(@TempDir Path other) throws IOException {
        Files.writeString(Files.createDirectories(other.resolve("datasets/abc")).resolve("images.bin"), "pixels");
        Path path;
        try (BenchHome home = BenchHome.create(other.resolve("datasets"))) {
            path = home.path();
            assertThat(path.resolve("datasets/abc/images.bin")).hasContent("pixels");
        }
        assertThat(path).doesNotExist();
        assertThat(other.resolve("datasets/abc/images.bin")).exists();
    }

    @Test
    void without_datasets_it_starts_empty(@TempDir Path other) throws IOException {
        try (BenchHome home = BenchHome.create(other.resolve("missing"))) {
            assertThat(home.path()).isEmptyDirectory();
        }
    }
}
