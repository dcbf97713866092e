package io.trainyard.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.model.SafetensorsFiles.Values;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {

    private final Path directory;

    SafetensorsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void a_file_that_is_deleted_meanwhile_is_read_to_its_end() throws IOException {
        Path file = write(Map.of("dense.weight", new Values(new float[] {1, 2}, 2)));
        byte[] before = Files.readAllBytes(file);
        try (Safetensors open = Safetensors.read(file)) {
            Files.delete(file);

            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            open.copyTo(copy);
            assertThat(copy.toByteArray()).isEqualTo(before);
            assertThat(open.tensor("dense.weight").part(0).get(1)).isEqualTo(2);
        }
    }

    @Test
    void the_model_of_a_checkpoint_has_neither_slots_nor_newer_weights_than_the_best() throws IOException {
        Map<String, Values> arrays = new LinkedHashMap<>();
        arrays.put("dense.weight", new Values(new float[] {1, 2}, 2));
        arrays.put("dense.bias", new Values(new float[] {5}, 1));
        arrays.put("dense.weight/mean", new Values(new float[] {9, 9}, 2));
        arrays.put("dense.weight/best", new Values(new float[] {3, 4}, 2));
        arrays.put("dense.bias/best", new Values(new float[] {6}, 1));
        try (Safetensors checkpoint = Safetensors.read(write(arrays))) {
            Safetensors model = checkpoint.model();

            assertThat(checkpoint.hasBest()).isTrue();
            assertThat(model.tensors()).extracting(Tensor::name).containsExactly("dense.weight", "dense.bias");
            assertThat(model.tensor("dense.weight").part(0).get(1)).isEqualTo(4);
            assertThat(model.tensor("dense.bias").part(0).get(0)).isEqualTo(6);
        }
    }

    private Path write(Map<String, Values> arrays) throws IOException {
        return SafetensorsFiles.write(directory.resolve("model.safetensors"), arrays);
    }
}
