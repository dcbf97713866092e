package io.trainyard.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/**
 * The folder where everything is kept.
 *
 * @param path absolute, without links
 */
record Home(Path path) {

    /** Below this the database could come to a halt in the middle of a training. */
    private static final long MIN_FREE_BYTES = 1_000_000_000;

    /**
     * Makes the folder, for its owner only, unless it exists.
     *
     * @throws StartException when it is no folder, can't be written, or its disk is full
     */
    static Home prepare(Path folder) {
        var path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            checkFreeSpace(path);
            Files.delete(Files.createTempFile(path, "writable", null));
            Files.createDirectories(path.resolve("logs"));
            return new Home(path.toRealPath());
        } catch (IOException e) {
            var what = Files.isRegularFile(path) ? "it is a file" : "it can't be written (" + e + ")";
            throw new StartException(
                    "The home " + path + " can't be used: " + what + ". Name a folder of yours with --home.", e);
        }
    }

    private static void checkFreeSpace(Path path) throws IOException {
        var free = Files.getFileStore(path).getUsableSpace();
        if (free < MIN_FREE_BYTES) {
            throw new StartException("The disk of the home " + path + " has " + gigabytes(free) + " free, "
                    + gigabytes(MIN_FREE_BYTES) + " are needed. Make room, or name a folder elsewhere with --home.");
        }
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
    }

    Path log() {
        return path.resolve("logs/server.log");
    }
}
