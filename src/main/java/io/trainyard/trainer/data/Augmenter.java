package io.trainyard.trainer.data;

import ai.djl.ndarray.types.Shape;
import io.trainyard.spec.AugmentationSpec;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Changes images anew each time they are used. What is drawn depends on the run's seed, the epoch and the example's place
 * in it only, so that resuming needs no state. Not thread-safe.
 */
public final class Augmenter {

    private static final long SPREAD = 0xD1342543DE82EF95L;

    private final AugmentationSpec spec;
    private final Randomness randomness;
    private final int height;
    private final int width;
    private final int channels;
    private final byte[] changed;

    /** @param image (height, width, channels) */
    public Augmenter(AugmentationSpec spec, Randomness randomness, Shape image) {
        this.spec = spec;
        this.randomness = randomness;
        height = Math.toIntExact(image.get(0));
        width = Math.toIntExact(image.get(1));
        channels = Math.toIntExact(image.get(2));
        changed = new byte[height * width * channels];
    }

    boolean changesImages() {
        return !spec.equals(AugmentationSpec.NONE);
    }

    /** Where the random numbers of an epoch start. */
    long epochSeed(int epoch) {
        return randomness.augmentation(epoch);
    }

    /**
     * Flips, then shifts, then cuts out.
     *
     * @param image (height, width, channels), changed in place
     * @param position of the example in the epoch
     */
    void augment(byte[] image, long epochSeed, int position) {
        if (!changesImages()) {
            return;
        }
        RandomGenerator random = new SplittableRandom(epochSeed ^ position * SPREAD);
        boolean flip = spec.horizontalFlip() && random.nextBoolean();
        int down = shift(random);
        int right = shift(random);
        if (flip || down != 0 || right != 0) {
            move(image, flip, down, right);
        }
        if (spec.cutout() > 0) {
            cutOut(image, random.nextInt(height), random.nextInt(width));
        }
    }

    private int shift(RandomGenerator random) {
        return spec.shift() == 0 ? 0 : random.nextInt(-spec.shift(), spec.shift() + 1);
    }

    private void move(byte[] image, boolean flip, int down, int right) {
        Arrays.fill(changed, (byte) 0);
        for (int y = Math.max(0, down); y < Math.min(height, height + down); y++) {
            for (int x = Math.max(0, right); x < Math.min(width, width + right); x++) {
                int from = flip ? width - 1 - (x - right) : x - right;
                System.arraycopy(image, offset(y - down, from), changed, offset(y, x), channels);
            }
        }
        System.arraycopy(changed, 0, image, 0, changed.length);
    }

    /** A square around (middleY, middleX), as far as it lies inside. */
    private void cutOut(byte[] image, int middleY, int middleX) {
        int top = middleY - spec.cutout() / 2;
        int left = middleX - spec.cutout() / 2;
        int from = Math.max(0, left);
        int to = Math.min(width, left + spec.cutout());
        for (int y = Math.max(0, top); y < Math.min(height, top + spec.cutout()); y++) {
            Arrays.fill(image, offset(y, from), offset(y, to), (byte) 0);
        }
    }

    private int offset(int y, int x) {
        return (y * width + x) * channels;
    }
}
