package io.trainyard.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The folder {@code postgres} of a home: the data directory, the passwords, the port, the log.
 *
 * @param root the folder itself, an absolute path without links
 */
record PostgresFiles(Path root, PostgresAccount account) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Makes the folder where there is none. */
    static PostgresFiles in(Path home, PostgresAccount account) throws IOException {
        var root = home.resolve("postgres");
        Files.createDirectories(root);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        account.own(root);
        account.pass(home);
        return new PostgresFiles(root.toRealPath(), account);
    }

    Path data() {
        return root.resolve("data");
    }

    Path log() {
        return root.resolve("postgres.log");
    }

    /** A password file's path and content; the password is made up at the first call. */
    Secret secret(String name) throws IOException {
        var file = root.resolve(name);
        if (!Files.exists(file)) {
            var bytes = new byte[24];
            RANDOM.nextBytes(bytes);
            write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        return new Secret(file, Files.readString(file).strip());
    }

    record Secret(Path file, String value) {
        @Override
        public String toString() {
            return file.toString();
        }
    }

    /** The port kept from the last start while it is free, else another one, which then is kept. */
    int port() throws IOException {
        var file = root.resolve("port");
        if (Files.exists(file)) {
            var kept = Integer.parseInt(Files.readString(file).strip());
            if (LoopbackPort.isFree(kept)) {
                return kept;
            }
        }
        var port = LoopbackPort.free();
        write(file, Integer.toString(port));
        return port;
    }

    /** Replaces a file's content, whole or not at all; only its owner may read it. */
    void write(Path file, String content) throws IOException {
        var aside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(aside, content);
        account.own(aside);
        Files.move(aside, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }
}
