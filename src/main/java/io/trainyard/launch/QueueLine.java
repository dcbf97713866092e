package io.trainyard.launch;

import java.util.List;

/**
 * How the queue for one kind of device stands.
 *
 * @param waiting the runs that wait, the next one first
 * @param held the runs that workers hold
 */
public record QueueLine(Kind kind, List<Long> waiting, List<Long> held) {
    /** What the runs in it wait for. */
    public enum Kind {
        CPU,
        GPU
    }

    public QueueLine {
        waiting = List.copyOf(waiting);
        held = List.copyOf(held);
    }
}
