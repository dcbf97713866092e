package io.trainyard.trainer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trainyard.protocol.TrainerRequest.Checkpoint;
import io.trainyard.trainer.file.ResultFile;
import io.trainyard.trainer.file.Safetensors;
import io.trainyard.trainer.file.Safetensors.Tensor;
import io.trainyard.trainer.file.Sha256;
import io.trainyard.trainer.file.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The state of a training: what the learner needs to go on, and where it is.
 *
 * @param position all that isn't an array; JSON in the file's metadata under {@value #POSITION}
 */
record CheckpointFile(Position position, LearnerState state) {

    /**
     * Where training is.
     *
     * @param specHash of the spec that is trained
     * @param blockSteps steps of a block, chosen when the run began
     * @param optimizerStep optimizer steps done
     * @param series where each series ended
     */
    record Position(
            String specHash,
            int blockSteps,
            Progress.Saved progress,
            EarlyStopping.State earlyStopping,
            long optimizerStep,
            Map<String, Long> series) {}

    private static final String POSITION = "trainyard.position";
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * Writes it and, beside it, its sum in the form of sha256sum.
     *
     * @param shapes of the parameters, by name; a slot has its parameter's
     */
    ResultFile write(Path directory, String name, Map<String, long[]> shapes) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        state.arrays().forEach((array, values) -> {
            long[] shape = shapes.getOrDefault(LearnerState.parameter(array), new long[] {values.count()});
            tensors.put(array, new Tensor(shape, values));
        });
        var content = new Safetensors(Map.of(POSITION, JSON.writeValueAsString(position)), tensors);
        ResultFile file = ResultFile.write(directory, name, content::writeTo);
        byte[] line = (file.sha256() + "  " + name + "\n").getBytes(StandardCharsets.UTF_8);
        ResultFile.write(directory, name + ".sha256", out -> out.write(line));
        return file;
    }

    static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".sha256"));
    }

    /** @throws CheckpointException when it isn't exactly what was written, or of another spec */
    static CheckpointFile read(Checkpoint checkpoint, String specHash) throws CheckpointException {
        try {
            verify(checkpoint);
            CheckpointFile read = parse(checkpoint.path());
            if (!read.position.specHash().equals(specHash)) {
                throw new CheckpointException(
                        "It belongs to the spec %s; this run's is %s".formatted(read.position.specHash(), specHash));
            }
            return read;
        } catch (IOException e) {
            throw new CheckpointException("It can't be read: " + e, e);
        }
    }

    private static void verify(Checkpoint checkpoint) throws IOException, CheckpointException {
        if (!Files.exists(checkpoint.path())) {
            throw new CheckpointException("The file is gone");
        }
        long size = Files.size(checkpoint.path());
        if (size != checkpoint.sizeBytes()) {
            throw new CheckpointException("It has %,d bytes; %,d were written".formatted(size, checkpoint.sizeBytes()));
        }
        String found = Sha256.of(checkpoint.path());
        if (!found.equals(checkpoint.sha256())) {
            throw new CheckpointException(
                    "Its SHA-256 is %s; what was written has %s".formatted(found, checkpoint.sha256()));
        }
    }

    private static CheckpointFile parse(Path file) throws IOException {
        try {
            Safetensors content = Safetensors.read(file);
            String json = content.metadata().getOrDefault(POSITION, "");
            Position position = JSON.readValue(json, Position.class);
            Map<String, Values> arrays = new LinkedHashMap<>();
            content.tensors().forEach((name, tensor) -> arrays.put(name, tensor.values()));
            return new CheckpointFile(position, new LearnerState(position.optimizerStep(), arrays));
        } catch (JsonProcessingException e) {
            throw new IOException("its metadata has no " + POSITION, e);
        }
    }
}
