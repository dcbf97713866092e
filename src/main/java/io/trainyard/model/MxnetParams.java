package io.trainyard.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Parameters as {@code mx.nd.save} writes them and {@code mx.nd.load} and DJL's {@code NDManager.load} read them: MXNet
 * 1.x's list of arrays, version 2 of the array format (NDArray::Save in src/ndarray/ndarray.cc).
 */
final class MxnetParams {

    private static final long LIST_MAGIC = 0x112;
    private static final int ARRAY_MAGIC = 0xF993FAC9;
    private static final int DENSE = 0;
    private static final int CPU = 1;
    private static final int FLOAT32 = 0;

    private MxnetParams() {}

    static void write(List<Tensor> tensors, OutputStream out) throws IOException {
        out.write(little(3 * Long.BYTES)
                .putLong(LIST_MAGIC)
                .putLong(0)
                .putLong(tensors.size())
                .array());
        for (Tensor tensor : tensors) {
            out.write(head(tensor.shape()));
            tensor.writeTo(out);
        }
        out.write(little(Long.BYTES).putLong(tensors.size()).array());
        for (Tensor tensor : tensors) {
            byte[] name = tensor.name().getBytes(StandardCharsets.UTF_8);
            out.write(little(Long.BYTES).putLong(name.length).array());
            out.write(name);
        }
    }

    private static byte[] head(List<Long> shape) {
        ByteBuffer head = little(3 * Integer.BYTES + shape.size() * Long.BYTES + 3 * Integer.BYTES);
        head.putInt(ARRAY_MAGIC).putInt(DENSE).putInt(shape.size());
        shape.forEach(head::putLong);
        return head.putInt(CPU).putInt(0).putInt(FLOAT32).array();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
