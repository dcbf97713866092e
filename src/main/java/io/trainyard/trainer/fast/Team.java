package io.trainyard.trainer.fast;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads that share out small tasks. Whoever is free takes the next, so that a thread which has to wait for a core
 * holds up only the task it is at; waiting spins for some microseconds, since steps are short, and then gives the core
 * to others. Used by one thread at a time, which does its share.
 */
final class Team implements AutoCloseable {

    private static final int SPINS = 2_000;

    /** Tasks 0 to {@code count - 1}. */
    private static final class Job {
        private final int count;
        private final IntConsumer task;
        private final Thread caller;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger left;
        private volatile @Nullable Throwable failure;

        Job(int count, IntConsumer task) {
            this.count = count;
            this.task = task;
            this.caller = Thread.currentThread();
            this.left = new AtomicInteger(count);
        }

        void work() {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                try {
                    task.accept(i);
                } catch (RuntimeException | Error e) {
                    failure = e; // thrown again by the caller
                }
                if (left.decrementAndGet() == 0) {
                    LockSupport.unpark(caller);
                }
            }
        }
    }

    private final List<Thread> helpers = new ArrayList<>();
    private volatile Job job = new Job(0, i -> {});
    private volatile boolean closed;

    /** @param threads 1 or more, the caller's included */
    Team(int threads) {
        for (int i = 1; i < threads; i++) {
            helpers.add(Thread.ofPlatform().daemon().name("team-" + i).start(this::help));
        }
    }

    /** Returns when the task was carried out for 0 to {@code count - 1}, in any order and by any thread. */
    void run(int count, IntConsumer task) {
        Job mine = new Job(count, task);
        job = mine;
        helpers.forEach(LockSupport::unpark);
        mine.work();
        await(() -> mine.left.get() == 0);
        if (mine.failure instanceof Error e) {
            throw e;
        }
        if (mine.failure instanceof RuntimeException e) {
            throw e;
        }
    }

    private void help() {
        Job last = job;
        last.work();
        while (!closed) {
            Job done = last;
            await(() -> job != done || closed);
            last = job;
            last.work();
        }
    }

    private static void await(BooleanSupplier condition) {
        for (int i = 0; !condition.getAsBoolean(); i++) {
            if (i < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.park();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        helpers.forEach(LockSupport::unpark);
    }
}
