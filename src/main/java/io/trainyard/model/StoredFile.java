package io.trainyard.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that a trainer wrote.
 *
 * @param sha256 that the trainer told, lower-case hexadecimal
 */
record StoredFile(Path path, String sha256) {

    /** @throws IOException when it isn't what the trainer wrote */
    void verify() throws IOException {
        if (!Files.exists(path)) {
            throw new IOException("its file %s is gone".formatted(path.getFileName()));
        }
        String found = sha256(path);
        if (!found.equals(sha256)) {
            throw new IOException("%s was changed after training: its SHA-256 is %s, and the trainer wrote %s"
                    .formatted(path.getFileName(), found, sha256));
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
