package io.trainyard.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/**
 * A parameter in an open file: float32, little-endian, the last axis innermost.
 *
 * @param file its name, for messages
 * @param shape may be empty for a single number
 * @param offset of its first byte in the file
 */
public record Tensor(FileChannel channel, String file, String name, List<Long> shape, long offset, long sizeBytes) {

    /** So many values are read at once, so that memory doesn't depend on the model. */
    static final int PART = 1 << 16;

    public Tensor {
        shape = List.copyOf(shape);
    }

    Tensor named(String other) {
        return new Tensor(channel, file, other, shape, offset, sizeBytes);
    }

    /** How many values it has. */
    long size() {
        return sizeBytes / Float.BYTES;
    }

    /** At most {@link #PART} values from the one at index {@code first} on. */
    FloatBuffer part(long first) throws IOException {
        int count = (int) Math.min(PART, size() - first);
        ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long start = offset + first * Float.BYTES;
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, start + bytes.position()) < 0) {
                throw endsWithin();
            }
        }
        return bytes.flip().asFloatBuffer();
    }

    boolean isFinite() throws IOException {
        for (long first = 0; first < size(); first += PART) {
            FloatBuffer values = part(first);
            while (values.hasRemaining()) {
                if (!Float.isFinite(values.get())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Copies the values' bytes. */
    public void writeTo(OutputStream out) throws IOException {
        WritableByteChannel target = Channels.newChannel(out);
        long done = 0;
        while (done < sizeBytes) {
            long copied = channel.transferTo(offset + done, sizeBytes - done, target);
            if (copied <= 0) {
                throw endsWithin();
            }
            done += copied;
        }
    }

    private EOFException endsWithin() {
        return new EOFException("%s ends within %s".formatted(file, name));
    }
}
