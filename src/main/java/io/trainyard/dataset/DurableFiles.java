package io.trainyard.dataset;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files that are there whole or not at all, also after a power cut. */
final class DurableFiles {

    private DurableFiles() {}

    /** Creates what is missing of the path, for its owner only. */
    static void createDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** Writes the bytes beside the file, then puts them in its place. */
    static void replace(Path file, byte[] content) throws IOException {
        Path parent = parent(file);
        Path temporary = Files.createTempFile(parent, ".", file.getFileName() + ".tmp");
        try {
            Files.write(temporary, content);
            sync(temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Gives a directory its final name; its files are synced already. */
    static void publish(Path directory, Path target) throws IOException {
        sync(directory);
        Files.move(directory, target, StandardCopyOption.ATOMIC_MOVE);
        sync(parent(target));
    }

    static void sync(Path fileOrDirectory) throws IOException {
        try (FileChannel channel = FileChannel.open(fileOrDirectory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Deletes a directory with all that is in it; nothing happens where there is none. */
    static void deleteTree(Path directory) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(directory)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException e) {
            return;
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("Expected a path below a directory, got " + file);
        }
        return parent;
    }
}
