package io.trainyard.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A parameter in a file: float32, little-endian, the last axis innermost.
 *
 * @param shape may be empty for a single number
 * @param offset of its first byte in the file
 */
public record Tensor(Path file, String name, List<Long> shape, long offset, long sizeBytes) {
    public Tensor {
        shape = List.copyOf(shape);
    }

    /** Copies the values' bytes. */
    public void writeTo(OutputStream out) throws IOException {
        WritableByteChannel target = Channels.newChannel(out);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long done = 0;
            while (done < sizeBytes) {
                long copied = channel.transferTo(offset + done, sizeBytes - done, target);
                if (copied <= 0) {
                    throw new EOFException("%s ends within %s".formatted(file.getFileName(), name));
                }
                done += copied;
            }
        }
    }
}
