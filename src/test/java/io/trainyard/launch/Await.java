package io.trainyard.launch;

import java.util.function.BooleanSupplier;

/** Waits as long as it takes. */
final class Await {
    private Await() {}

    static void until(BooleanSupplier state) {
        while (!state.getAsBoolean()) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException("Interrupted while waiting", e);
            }
        }
    }
}
