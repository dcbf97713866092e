package io.trainyard.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of float32 parameters in the safetensors format (https://github.com/huggingface/safetensors): a header's length,
 * the header in JSON, the values. Only the header is read here.
 */
public final class Safetensors {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The format's own limit. */
    private static final long MAX_HEADER = 100_000_000;

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    private Safetensors(Path file, JsonNode header, long start) throws IOException {
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                tensors.put(entry.getKey(), tensor(file, entry.getKey(), entry.getValue(), start));
            }
        }
    }

    /** @throws IOException when it can't be read, or isn't such a file */
    public static Safetensors read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            long length = Long.reverseBytes(in.readLong());
            if (length < 2 || length > MAX_HEADER) {
                throw new IOException("%s is no safetensors file: its header would have %,d bytes"
                        .formatted(file.getFileName(), length));
            }
            byte[] header = in.readNBytes((int) length);
            return new Safetensors(file, JSON.readTree(header), Long.BYTES + length);
        } catch (JsonProcessingException e) {
            throw new IOException("%s is no safetensors file: its header is no JSON".formatted(file.getFileName()), e);
        }
    }

    /** In the file's order. */
    public List<Tensor> tensors() {
        return List.copyOf(tensors.values());
    }

    /** @throws IllegalArgumentException when there is none of this name */
    public Tensor tensor(String name) {
        Tensor found = tensors.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "The model's file has no parameter %s, only %s".formatted(name, tensors.keySet()));
        }
        return found;
    }

    private static Tensor tensor(Path file, String name, JsonNode entry, long start) throws IOException {
        List<Long> shape = new ArrayList<>();
        entry.path("shape").forEach(size -> shape.add(size.asLong()));
        long first = entry.path("data_offsets").path(0).asLong(-1);
        long size = entry.path("data_offsets").path(1).asLong(-1) - first;
        long expected = shape.stream().reduce((long) Float.BYTES, (a, b) -> a * b);
        boolean inFile = first >= 0 && start + first + size <= Files.size(file);
        if (!entry.path("dtype").asText().equals("F32") || size != expected || !inFile) {
            throw new IOException("%s says of %s %s, which is no float32 of that shape within its %,d bytes"
                    .formatted(file.getFileName(), name, entry, Files.size(file)));
        }
        return new Tensor(file, name, shape, start + first, size);
    }
}
