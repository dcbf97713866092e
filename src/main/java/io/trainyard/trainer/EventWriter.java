package io.trainyard.trainer;

import io.trainyard.protocol.ProtocolJson;
import io.trainyard.protocol.TrainerEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;

/** Numbers events from 1 and writes each as one line, with one write to the stream. Thread-safe. */
final class EventWriter {

    /** An event that only lacks its number and time. */
    @FunctionalInterface
    interface Draft {
        TrainerEvent at(long number, Instant time);
    }

    private final OutputStream lines;
    private final Clock clock;
    private long number;

    EventWriter(OutputStream lines, Clock clock) {
        this.lines = lines;
        this.clock = clock;
    }

    /** @throws UncheckedIOException when the line can't be written: without events a run has no record, so it ends */
    synchronized void write(Draft draft) {
        String line = ProtocolJson.write(draft.at(++number, clock.instant())) + "\n";
        try {
            lines.write(line.getBytes(StandardCharsets.UTF_8));
            lines.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Event " + number + " could not be written to standard output", e);
        }
    }
}
