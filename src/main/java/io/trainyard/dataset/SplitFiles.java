package io.trainyard.dataset;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** The two files of a split while they are written. */
final class SplitFiles implements AutoCloseable {
    // Not a FileChannel: that closes itself when its thread is interrupted.
    private final RandomAccessFile images;
    private final RandomAccessFile labels;
    private final int imageBytes;

    SplitFiles(Path images, Path labels, int imageBytes) throws IOException {
        this.images = new RandomAccessFile(images.toFile(), "rw");
        this.labels = new RandomAccessFile(labels.toFile(), "rw");
        this.imageBytes = imageBytes;
    }

    void write(int first, byte[] pixels, byte[] labelBytes) throws IOException {
        images.seek((long) first * imageBytes);
        images.write(pixels);
        labels.seek(first);
        labels.write(labelBytes);
    }

    void sync() throws IOException {
        images.getFD().sync();
        labels.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        try (labels) {
            images.close();
        }
    }
}
