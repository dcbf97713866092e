package io.trainyard.protocol;

import io.trainyard.spec.check.MemoryNeed;

/** How large a trainer's Java heap may grow. Images and an engine's arrays are outside of it. */
final class TrainerHeap {
    private static final long LEAST = 2L << 30;

    /** For all that isn't the state of a training. */
    private static final long BASE = 1L << 30;

    private static final int MEGABYTE_BITS = 20;

    private TrainerHeap() {}

    /** @param stateBytes of the training's state that lie in the heap at the same time, for sure */
    static String option(double stateBytes) {
        return option(stateBytes, MemoryNeed.machineBytes());
    }

    static String option(double stateBytes, long machineBytes) {
        double wanted = Math.min(BASE + stateBytes, machineBytes);
        return "-Xmx%dm".formatted((long) Math.max(LEAST, wanted) >> MEGABYTE_BITS);
    }
}
