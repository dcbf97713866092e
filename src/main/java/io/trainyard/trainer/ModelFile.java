package io.trainyard.trainer;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parameters in the safetensors format: a header's length, the header (JSON: name, type, shape, place), the values as
 * little-endian float32. The same for every engine, and readable outside.
 */
final class ModelFile {

    static final String NAME = "model.safetensors";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, float[]> values = new LinkedHashMap<>();
    private final ObjectNode header = JSON.createObjectNode();

    /** Copies the parameters from the device. */
    ModelFile(Map<String, NDArray> parameters) {
        long offset = 0;
        for (Map.Entry<String, NDArray> parameter : parameters.entrySet()) {
            float[] array = parameter.getValue().toFloatArray();
            values.put(parameter.getKey(), array);
            ObjectNode entry = header.putObject(parameter.getKey()).put("dtype", "F32");
            for (long size : parameter.getValue().getShape().getShape()) {
                entry.withArray("shape").add(size);
            }
            long end = offset + (long) array.length * Float.BYTES;
            entry.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
    }

    boolean isFinite() {
        for (float[] array : values.values()) {
            for (float value : array) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    void writeTo(OutputStream out) throws IOException {
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.write(length.putLong(json.length).array());
        out.write(json);
        for (float[] array : values.values()) {
            write(array, out);
        }
    }

    /** Little-endian float32, one after another. */
    static void write(float[] array, OutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(array.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(array);
        out.write(bytes.array());
    }
}
