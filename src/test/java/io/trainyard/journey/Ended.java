package io.trainyard.journey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A program that ran to its end. */
record Ended(int exitCode, String output) {

    /** Starts it and waits. */
    static Ended of(ProcessBuilder program) throws IOException {
        var process = program.redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.onExit().join().exitValue(), output);
    }
}
