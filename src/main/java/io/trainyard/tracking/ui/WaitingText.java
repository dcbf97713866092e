package io.trainyard.tracking.ui;

import io.trainyard.launch.RunQueue;
import java.util.List;

/** Says where in the queue a run is and what it waits for. */
final class WaitingText {
    private WaitingText() {}

    static String of(long run, RunQueue queue) {
        List<Long> waiting = queue.waiting();
        List<Long> held = queue.held();
        int place = waiting.indexOf(run) + 1;
        if (place == 0) {
            return "a worker is taking it up";
        }
        String position = place == 1 ? "next in line" : "position " + place + " of " + waiting.size();
        if (place > 1) {
            return position + ", behind run " + waiting.get(place - 2);
        }
        return position
                + (held.isEmpty()
                        ? ", waiting for a worker with a CPU slot"
                        : ", waiting for run " + held.getFirst() + " to end");
    }
}
