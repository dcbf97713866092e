package io.trainyard.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;

/**
 * Where commands read and write, how they tell time, and how long they wait between two looks at the server.
 *
 * @param interactive whether the output is a terminal, which understands control sequences
 */
record Terminal(
        InputStream in, PrintStream out, PrintStream errors, boolean interactive, Clock clock, Duration interval) {

    private static final Duration INTERVAL = Duration.ofMillis(250);

    static Terminal ofProcess() {
        boolean interactive = System.console() != null && System.console().isTerminal();
        return new Terminal(System.in, System.out, System.err, interactive, Clock.systemUTC(), INTERVAL);
    }
}
