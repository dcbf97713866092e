package io.trainyard.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to use a home, which one process has at a time. It ends with the process, however that ends. */
final class HomeLock implements AutoCloseable {
    private final FileChannel channel;
    private final Path description;

    private HomeLock(FileChannel channel, Path description) {
        this.channel = channel;
        this.description = description;
    }

    /** @throws StartException when another server has it, saying which */
    static HomeLock take(Home home) throws IOException {
        var description = home.path().resolve("server.json");
        var channel = FileChannel.open(
                home.path().resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!lock(channel)) {
            channel.close();
            throw new StartException(alreadyRunning(home, description));
        }
        Files.deleteIfExists(description);
        return new HomeLock(channel, description);
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // this very process has it
        }
    }

    private static String alreadyRunning(Home home, Path description) throws IOException {
        if (!Files.exists(description)) {
            return "Trainyard is just starting or stopping on " + home.path() + ". Try again in a few seconds.";
        }
        var other = RunningServer.read(description);
        return "Trainyard is already running at " + other.address() + " (process " + other.pid() + ", home "
                + home.path() + "). Open that address, or stop it with Ctrl-C where it runs.";
    }

    /** Tells later starts where we are. */
    void describe(RunningServer server) throws IOException {
        server.write(description);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(description);
        channel.close();
    }
}
