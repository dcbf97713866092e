package io.trainyard.launch;

import jakarta.inject.Singleton;

/** Raised once, when this process ends. Thread-safe. */
@Singleton
public class ShutdownSignal {
    private volatile boolean raised;

    void raise() {
        raised = true;
    }

    boolean raised() {
        return raised;
    }
}
