package io.trainyard.server;

import java.util.concurrent.CountDownLatch;

/**
 * While it is open, Ctrl-C and SIGTERM end the process only once it is closed: so PostgreSQL stops after Quarkus,
 * where shutdown hooks of their own would run both at once.
 */
final class ShutdownGate implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean requested;

    ShutdownGate() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::await, "shutdown-gate"));
    }

    private void await() {
        requested = true;
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process was asked to end. */
    boolean isRequested() {
        return requested;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
