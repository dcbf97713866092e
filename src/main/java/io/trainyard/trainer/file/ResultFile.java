package io.trainyard.trainer.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/**
 * A complete file: under its final name only after all of it is on disk.
 *
 * @param sha256 lower-case hexadecimal
 */
public record ResultFile(String name, long sizeBytes, String sha256) {

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes aside, forces to disk, renames; replaces an older file of this name.
     *
     * @throws IOException that names the file, of which nothing is left
     */
    public static ResultFile write(Path directory, String name, Content content) throws IOException {
        try {
            return writeAside(directory, name, content);
        } catch (IOException e) {
            throw new IOException("%s can't be written (%s)".formatted(directory.resolve(name), e), e);
        }
    }

    private static ResultFile writeAside(Path directory, String name, Content content) throws IOException {
        Path aside = directory.resolve(name + ".tmp");
        MessageDigest digest = Sha256.newDigest();
        Path file = directory.resolve(name);
        try {
            try (FileChannel channel = FileChannel.open(
                    aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                content.writeTo(new DigestOutputStream(Channels.newOutputStream(channel), digest));
                channel.force(true);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
        forceNames(directory);
        return new ResultFile(name, Files.size(file), Sha256.text(digest.digest()));
    }

    private static void forceNames(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
