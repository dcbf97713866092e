package io.trainyard.prediction;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A trainer's file of probabilities: float32 [images, classes], little-endian, nothing before or behind. */
record Probabilities(Path file, int images, int classes) {

    /**
     * Checks the size.
     *
     * @throws IOException when it isn't what so many images and classes make
     */
    static Probabilities of(Path file, int images, int classes) throws IOException {
        long expected = (long) images * classes * Float.BYTES;
        long found = Files.size(file);
        if (found != expected) {
            throw new IOException("%s has %,d bytes; %,d images of %d classes make %,d"
                    .formatted(file.getFileName(), found, images, classes, expected));
        }
        return new Probabilities(file, images, classes);
    }

    /** All rows, one after another. */
    float[] all() throws IOException {
        float[] values = new float[images * classes];
        little(ByteBuffer.wrap(Files.readAllBytes(file))).asFloatBuffer().get(values);
        return values;
    }

    /**
     * The probabilities of one image, one a class.
     *
     * @param image 0 to images - 1
     */
    float[] of(int image) throws IOException {
        ByteBuffer row = little(ByteBuffer.allocate(classes * Float.BYTES));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long position = (long) image * classes * Float.BYTES;
            while (row.hasRemaining() && channel.read(row, position + row.position()) >= 0) {
                continue;
            }
        }
        float[] values = new float[classes];
        row.flip().asFloatBuffer().get(values);
        return values;
    }

    private static ByteBuffer little(ByteBuffer buffer) {
        return buffer.order(ByteOrder.LITTLE_ENDIAN);
    }
}
