package io.trainyard.trainer;

import java.time.Duration;

/** Turns SIGTERM (and SIGINT) into a flag that the training loop looks at. Thread-safe. */
final class StopSignal {

    /** Shorter than the worker's patience (20 s) before it kills. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int KILLED_BY_TERM = 128 + 15;

    private volatile boolean requested;

    /**
     * From now on a signal sets the flag and waits for this thread to end the process. The process ends by halt, not by
     * waiting for the other shutdown hooks, because MXNet's can hang.
     */
    static StopSignal installFor(Thread training) {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> signal.endOf(training), "stop"));
        return signal;
    }

    boolean requested() {
        return requested;
    }

    void request() {
        requested = true;
    }

    private void endOf(Thread training) {
        request();
        try {
            training.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(KILLED_BY_TERM);
    }
}
