package io.trainyard.dataset.cifar10;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Gets a package's archive through the npm client, so that its registry, proxy and credentials hold.
 *
 * @param command how npm is started, such as {@code npm}
 */
record NpmClient(List<String> command) {
    private static final int POLL_MILLIS = 250;
    private static final int REASON_CHARACTERS = 500;

    /**
     * @param name name and version, such as {@code left-pad@1.3.0}
     * @param directory an existing, empty directory; the archive lands in it
     * @param bytes told again and again how much has come
     * @return the archive, a gzipped tar
     */
    Path pack(String name, Path directory, LongConsumer bytes) throws IOException, InterruptedException {
        Path log = directory.resolve("npm.log");
        Process npm = start(name, directory, log);
        try {
            while (!npm.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                bytes.accept(largestFile(directory));
            }
        } finally {
            end(npm);
        }
        if (npm.exitValue() != 0) {
            throw new IOException("npm ended with %d: %s".formatted(npm.exitValue(), lastWords(log)));
        }
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(directory, "*.tgz")) {
            for (Path archive : archives) {
                return archive;
            }
        }
        throw new IOException("npm said that all is well, but left no archive: " + lastWords(log));
    }

    private Process start(String name, Path directory, Path log) throws IOException {
        List<String> line = new ArrayList<>(command);
        // A cache of its own: npm writes the archive only at the end, but its cache grows as bytes come.
        line.addAll(List.of("pack", name, "--cache", directory.resolve("cache").toString()));
        line.addAll(List.of("--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--update-notifier=false"));
        try {
            return new ProcessBuilder(line)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException("%s can't be started; Node.js brings it".formatted(command.getFirst()), e);
        }
    }

    /** Waits for the end, since what still writes stands in the way of the clean-up. */
    private static void end(Process npm) {
        List<ProcessHandle> all =
                Stream.concat(npm.descendants(), Stream.of(npm.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    private static long largestFile(Path directory) throws IOException {
        AtomicLong largest = new AtomicLong();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                largest.accumulateAndGet(attributes.size(), Math::max);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // npm has renamed or deleted it meanwhile
            }
        });
        return largest.get();
    }

    private static String lastWords(Path log) throws IOException {
        String said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip();
        return said.substring(Math.max(0, said.length() - REASON_CHARACTERS));
    }
}
