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
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of float32 parameters in the safetensors format (https://github.com/huggingface/safetensors): a header's length,
 * the header in JSON, the values. Only the header is kept here; the values are read from the file, which stays open.
 */
public final class Safetensors implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The format's own limit. */
    private static final long MAX_HEADER = 100_000_000;

    private static final String FLOAT32 = "F32";
    private static final String METADATA = "__metadata__";

    /** Behind a parameter's name: its value where early stopping saw the best epoch. */
    private static final String BEST = "/best";

    private final FileChannel channel;
    private final Map<String, Tensor> tensors;

    private Safetensors(FileChannel channel, Map<String, Tensor> tensors) {
        this.channel = channel;
        this.tensors = tensors;
    }

    /** @throws IOException when it can't be read, or isn't such a file */
    public static Safetensors read(Path file) throws IOException {
        return read(FileChannel.open(file, StandardOpenOption.READ), String.valueOf(file.getFileName()));
    }

    /**
     * Reads an open file, which belongs to the result; it is closed when this fails.
     *
     * @param file its name, for messages
     */
    static Safetensors read(FileChannel channel, String file) throws IOException {
        try {
            return new Safetensors(channel, tensors(channel, file));
        } catch (JsonProcessingException e) {
            channel.close();
            throw new IOException("%s is no safetensors file: its header is no JSON".formatted(file), e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Map<String, Tensor> tensors(FileChannel channel, String file) throws IOException {
        DataInputStream in = new DataInputStream(Channels.newInputStream(channel.position(0)));
        long length = Long.reverseBytes(in.readLong());
        if (length < 2 || length > MAX_HEADER) {
            throw new IOException("%s is no safetensors file: its header would have %,d bytes".formatted(file, length));
        }
        JsonNode header = JSON.readTree(in.readNBytes((int) length));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!entry.getKey().equals(METADATA)) {
                String name = entry.getKey();
                tensors.put(name, tensor(channel, file, name, entry.getValue(), Long.BYTES + length));
            }
        }
        return tensors;
    }

    /**
     * Only the model of a checkpoint, which keeps more beside a parameter, under its name and a slash, such as
     * {@code dense.weight/mean}. As when training ends, it has the best weights where early stopping keeps them. Closing one of the
     * two closes both.
     */
    public Safetensors model() {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.indexOf('/') < 0) {
                parameters.put(name, tensors.getOrDefault(name + BEST, tensor).named(name));
            }
        });
        return new Safetensors(channel, parameters);
    }

    /** Whether {@link #model} has the best weights so far, and not the newest. */
    boolean hasBest() {
        return tensors.keySet().stream().anyMatch(name -> name.endsWith(BEST));
    }

    /** The file as it is. */
    void copyTo(OutputStream out) throws IOException {
        WritableByteChannel target = Channels.newChannel(out);
        long size = channel.size();
        for (long done = 0; done < size; ) {
            done += channel.transferTo(done, size - done, target);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** @throws IOException when a value is NaN or infinite */
    void requireFinite() throws IOException {
        for (Tensor tensor : tensors.values()) {
            if (!tensor.isFinite()) {
                throw new IOException("%s of %s isn't finite".formatted(tensor.name(), tensor.file()));
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

    private static Tensor tensor(FileChannel channel, String file, String name, JsonNode entry, long start)
            throws IOException {
        List<Long> shape = new ArrayList<>();
        entry.path("shape").forEach(size -> shape.add(size.asLong()));
        long first = entry.path("data_offsets").path(0).asLong(-1);
        long size = entry.path("data_offsets").path(1).asLong(-1) - first;
        long expected = shape.stream().reduce((long) Float.BYTES, (a, b) -> a * b);
        boolean inFile = first >= 0 && start + first + size <= channel.size();
        if (!entry.path("dtype").asText().equals(FLOAT32) || size != expected || !inFile) {
            throw new IOException("%s says of %s %s, which is no float32 of that shape within its %,d bytes"
                    .formatted(file, name, entry, channel.size()));
        }
        return new Tensor(channel, file, name, shape, start + first, size);
    }
}
