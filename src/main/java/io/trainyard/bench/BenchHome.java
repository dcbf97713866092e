package io.trainyard.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A home for the bench alone, which is deleted in the end: nothing of the user's is touched. */
record BenchHome(Path path) implements AutoCloseable {

    /** @param datasets the {@code datasets} folder of another home, which is copied; may be missing */
    static BenchHome create(Path datasets) throws IOException {
        Path home = Files.createTempDirectory("trainyard-bench-");
        if (Files.isDirectory(datasets)) {
            copy(datasets, home.resolve("datasets"));
        }
        return new BenchHome(home);
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path source : tree(from)) {
            Files.copy(source, to.resolve(from.relativize(source).toString()), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** Parents first. */
    private static List<Path> tree(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.toList();
        }
    }

    Path folder(String name) throws IOException {
        return Files.createDirectories(path.resolve(name));
    }

    @Override
    public void close() throws IOException {
        for (Path file : tree(path).stream().sorted(Comparator.reverseOrder()).toList()) {
            Files.deleteIfExists(file);
        }
    }
}
