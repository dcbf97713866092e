package io.trainyard.tracking.ui;

import io.trainyard.launch.QueueLine;
import io.trainyard.launch.RunQueue;

/** Says where in the queue a run is and what it waits for. */
final class WaitingText {
    private static final String TAKEN_UP = "a worker is taking it up";

    private WaitingText() {}

    static String of(long run, RunQueue queue) {
        return queue.line(run).map(line -> of(run, line)).orElse(TAKEN_UP);
    }

    private static String of(long run, QueueLine line) {
        int place = line.waiting().indexOf(run) + 1;
        if (place == 0) {
            return TAKEN_UP;
        }
        if (place > 1) {
            return "position %d of %d, behind run %d"
                    .formatted(place, line.waiting().size(), line.waiting().get(place - 2));
        }
        return "next in line, waiting for "
                + (line.held().isEmpty()
                        ? "a worker with a %s slot".formatted(line.kind())
                        : "run %d to end".formatted(line.held().getFirst()));
    }
}
