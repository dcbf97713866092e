package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerSizeIT {

    private static final Path TRAINER = Path.of("target", "trainer");

    @ParameterizedTest
    @ValueSource(strings = {"mxnet-cpu", "pytorch-cpu"})
    void a_class_path_without_native_libraries_is_under_20_megabytes(String engine) throws Exception {
        try (Stream<Path> common = Files.list(TRAINER.resolve("common"));
                Stream<Path> ofEngine = Files.list(TRAINER.resolve(engine))) {
            long bytes = Stream.concat(common, ofEngine)
                    .filter(jar -> !jar.getFileName().toString().contains("-native-"))
                    .mapToLong(TrainerSizeIT::size)
                    .sum();
            assertThat(bytes).isLessThan(20_000_000);
        }
    }

    private static long size(Path jar) {
        try {
            return Files.size(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
