package io.trainyard.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/**
 * Who has a home, as {@code HOME/server.json} says it.
 *
 * @param started ISO 8601, in UTC
 */
record RunningServer(long pid, String started, String address) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** This process. */
    static RunningServer at(String address) {
        return new RunningServer(ProcessHandle.current().pid(), Instant.now().toString(), address);
    }

    static RunningServer read(Path file) throws IOException {
        return JSON.readValue(Files.readString(file), RunningServer.class);
    }

    /** At once: another start may be reading. */
    void write(Path file) throws IOException {
        var aside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(aside, JSON.writeValueAsString(this));
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
