package io.trainyard.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of float32 parameters in the safetensors format (https://github.com/huggingface/safetensors): a header's length,
 * the header in JSON, the values. Only the header is kept here; the values are read from the file.
 */
public final class Safetensors {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The format's own limit. */
    private static final long MAX_HEADER = 100_000_000;

    private static final String FLOAT32 = "F32";
    private static final String METADATA = "__metadata__";

    private final Map<String, Tensor> tensors;

    private Safetensors(Map<String, Tensor> tensors) {
        this.tensors = tensors;
    }

    /** @throws IOException when it can't be read, or isn't such a file */
    public static Safetensors read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            long length = Long.reverseBytes(in.readLong());
            if (length < 2 || length > MAX_HEADER) {
                throw new IOException("%s is no safetensors file: its header would have %,d bytes"
                        .formatted(file.getFileName(), length));
            }
            JsonNode header = JSON.readTree(in.readNBytes((int) length));
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : header.properties()) {
                if (!entry.getKey().equals(METADATA)) {
                    String name = entry.getKey();
                    tensors.put(name, tensor(file, name, entry.getValue(), Long.BYTES + length));
                }
            }
            return new Safetensors(tensors);
        } catch (JsonProcessingException e) {
            throw new IOException("%s is no safetensors file: its header is no JSON".formatted(file.getFileName()), e);
        }
    }

    /** Without what a checkpoint keeps beside a parameter under its name and a slash, such as {@code dense.weight/mean}. */
    public Safetensors withoutSlots() {
        Map<String, Tensor> parameters = new LinkedHashMap<>(tensors);
        parameters.keySet().removeIf(name -> name.indexOf('/') >= 0);
        return new Safetensors(parameters);
    }

    /** @throws IOException when a value is NaN or infinite */
    void requireFinite() throws IOException {
        for (Tensor tensor : tensors.values()) {
            if (!tensor.isFinite()) {
                throw new IOException("%s of %s isn't finite"
                        .formatted(tensor.name(), tensor.file().getFileName()));
            }
        }
    }

    /** A file of just these, in their order. */
    void writeTo(OutputStream out, Map<String, String> metadata) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        metadata.forEach(header.putObject(METADATA)::put);
        long end = 0;
        for (Tensor tensor : tensors.values()) {
            ObjectNode entry = header.putObject(tensor.name()).put("dtype", FLOAT32);
            tensor.shape().forEach(entry.putArray("shape")::add);
            entry.putArray("data_offsets").add(end).add(end += tensor.sizeBytes());
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .array());
        out.write(json);
        for (Tensor tensor : tensors.values()) {
            tensor.writeTo(out);
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
        if (!entry.path("dtype").asText().equals(FLOAT32) || size != expected || !inFile) {
            throw new IOException("%s says of %s %s, which is no float32 of that shape within its %,d bytes"
                    .formatted(file.getFileName(), name, entry, Files.size(file)));
        }
        return new Tensor(file, name, shape, start + first, size);
    }
}
