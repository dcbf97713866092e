package io.trainyard.trainer.data;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The random streams of a run. Initial weights and the order of examples are drawn in Java, so that they are the same
 * on every engine, device and number of threads, and an epoch's order needs no state of the epochs before it.
 */
public record Randomness(long seed) {

    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private static final long WEIGHTS = 1L << 32;
    private static final long ORDER = 2L << 32;
    private static final long ENGINE = 3L << 32;
    private static final long AUGMENTATION = 4L << 32;

    /** Initial weights of one layer. */
    public RandomGenerator weights(int layer) {
        return stream(WEIGHTS + layer);
    }

    /** The examples of one epoch, a permutation of 0 to {@code count - 1}; epochs count from 1. */
    public int[] order(int epoch, int count) {
        int[] order = inSequence(count);
        RandomGenerator random = stream(ORDER + epoch);
        for (int last = count - 1; last > 0; last--) {
            int chosen = random.nextInt(last + 1);
            int swapped = order[last];
            order[last] = order[chosen];
            order[chosen] = swapped;
        }
        return order;
    }

    /**
     * What the engine's own generator (dropout) starts a block of steps with; its state can't be saved, so that no block
     * may depend on what came before it.
     *
     * @param step steps done before the block, over all epochs
     */
    public int engineSeed(long step) {
        return stream(ENGINE + step).nextInt(Integer.MAX_VALUE);
    }

    /** What the changes to an epoch's images are drawn from. */
    long augmentation(int epoch) {
        return stream(AUGMENTATION + epoch).nextLong();
    }

    public static int[] inSequence(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        return order;
    }

    private RandomGenerator stream(long stream) {
        return GENERATORS.create(GENERATORS.create(seed).nextLong() ^ stream * 0x9E3779B97F4A7C15L);
    }
}
