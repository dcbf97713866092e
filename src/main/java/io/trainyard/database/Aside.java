package io.trainyard.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/** Makes folders that are there whole or not at all. One process at a time may do so beside the same folder. */
final class Aside {
    private Aside() {}

    interface Content {
        void writeTo(Path directory) throws IOException;
    }

    /** Writes a new folder under another name and then renames it. What an interrupted try left is deleted first. */
    static void create(Path target, Content content) throws IOException {
        var aside = target.resolveSibling(target.getFileName() + ".new");
        delete(aside);
        Files.createDirectories(aside);
        content.writeTo(aside);
        Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes a folder and all in it; none is fine too. */
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder()).forEach(Aside::deleteOne);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
