package io.trainyard.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that a trainer wrote.
 *
 * @param sha256 that the trainer told, lower-case hexadecimal
 */
record StoredFile(Path path, String sha256) {

    private static final int PART = 1 << 16;

    /**
     * Opened for reading, which goes on working when it is deleted: a trainer drops its older checkpoints.
     *
     * @throws IOException when it isn't what the trainer wrote
     */
    FileChannel open() throws IOException {
        FileChannel channel = opened();
        try {
            verify(channel);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private FileChannel opened() throws IOException {
        try {
            return FileChannel.open(path, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            throw new IOException("its file %s is gone".formatted(path.getFileName()), e);
        }
    }

    private void verify(FileChannel channel) throws IOException {
        String found = sha256(channel);
        if (!found.equals(sha256)) {
            throw new IOException("%s was changed after training: its SHA-256 is %s, and the trainer wrote %s"
                    .formatted(path.getFileName(), found, sha256));
        }
    }

    private static String sha256(FileChannel channel) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer part = ByteBuffer.allocate(PART);
            while (channel.read(part.clear()) >= 0) {
                digest.update(part.flip());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
