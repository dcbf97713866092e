package io.trainyard.trainer.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The safetensors format: a header's length, the header (JSON: name, type, shape, place), the values as little-endian
 * float32. The same for every engine, and readable outside.
 *
 * @param metadata any text by name
 * @param tensors in the order of the file
 */
public record Safetensors(Map<String, String> metadata, Map<String, Tensor> tensors) {

    /** @param values in row-major order */
    public record Tensor(long[] shape, Values values) {}

    private static final String METADATA = "__metadata__";
    private static final int CHUNK = 1 << 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    public void writeTo(OutputStream out) throws IOException {
        byte[] json = header().toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.write(length.putLong(json.length).array());
        out.write(json);
        ByteBuffer chunk = chunk(CHUNK);
        for (Tensor tensor : tensors.values()) {
            for (float[] piece : tensor.values().pieces()) {
                write(piece, chunk, out);
            }
        }
    }

    /**
     * Opens a file whose tensors are read when they are asked for.
     *
     * @throws IOException also when it isn't what {@link #writeTo} wrote
     */
    public static Safetensors read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            long length = ByteBuffer.wrap(bytes(in, Long.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getLong();
            ObjectNode header = header(bytes(in, Math.toIntExact(length)));
            return read(file, header, Long.BYTES + length);
        }
    }

    private static Safetensors read(Path file, ObjectNode header, long start) {
        Map<String, String> metadata = new LinkedHashMap<>();
        header.path(METADATA)
                .properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
        header.remove(METADATA);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        header.properties().forEach(entry -> tensors.put(entry.getKey(), tensor(file, entry.getValue(), start)));
        return new Safetensors(metadata, tensors);
    }

    /** Little-endian float32, one after another. */
    public static void write(float[] array, OutputStream out) throws IOException {
        write(array, chunk(Math.min(array.length, CHUNK)), out);
    }

    private static ByteBuffer chunk(int floats) {
        return ByteBuffer.allocate(floats * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void write(float[] array, ByteBuffer chunk, OutputStream out) throws IOException {
        int most = chunk.capacity() / Float.BYTES;
        for (int from = 0; from < array.length; from += most) {
            int count = Math.min(most, array.length - from);
            chunk.clear().asFloatBuffer().put(array, from, count);
            out.write(chunk.array(), 0, count * Float.BYTES);
        }
    }

    private ObjectNode header() {
        ObjectNode header = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            metadata.forEach(header.putObject(METADATA)::put);
        }
        long offset = 0;
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            ObjectNode entry = header.putObject(tensor.getKey()).put("dtype", "F32");
            for (long size : tensor.getValue().shape()) {
                entry.withArray("shape").add(size);
            }
            long end = offset + tensor.getValue().values().count() * Float.BYTES;
            entry.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        return header;
    }

    private static ObjectNode header(byte[] json) throws IOException {
        try {
            return JSON.readValue(json, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IOException("its header is no JSON object", e);
        }
    }

    private static Tensor tensor(Path file, JsonNode entry, long start) {
        long[] shape = JSON.convertValue(entry.path("shape"), long[].class);
        JsonNode offsets = entry.path("data_offsets");
        long first = offsets.path(0).asLong();
        long bytes = offsets.path(1).asLong() - first;
        return new Tensor(shape, values(file, start + first, bytes / Float.BYTES));
    }

    private static Values values(Path file, long first, long count) {
        return Values.cut(
                count,
                count,
                Values.PIECE,
                done -> values(file, first + done * Float.BYTES, (int) Math.min(Values.PIECE, count - done)));
    }

    private static float[] values(Path file, long first, int count) {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(first);
            return values(in, count);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read", e);
        }
    }

    private static float[] values(InputStream in, int length) throws IOException {
        float[] values = new float[length];
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            ByteBuffer.wrap(bytes(in, count * Float.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values, from, count);
        }
        return values;
    }

    private static byte[] bytes(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new IOException("it ends too early");
        }
        return bytes;
    }
}
