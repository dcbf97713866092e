package io.trainyard.shell;

import io.quarkus.runtime.BlockingOperationControl;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * For what reads the database while a page is written: Vaadin also writes one when a push connection opens, and that
 * happens on an event loop, where Quarkus refuses transactions.
 */
public final class WorkerThread {
    private static final Executor WORKERS = Executors.newVirtualThreadPerTaskExecutor();

    private WorkerThread() {}

    /** The supplier's answer, from this thread where it may block, else from another. */
    public static <T> T call(Supplier<T> supplier) {
        return BlockingOperationControl.isBlockingAllowed()
                ? supplier.get()
                : CompletableFuture.supplyAsync(supplier, WORKERS).join();
    }
}
