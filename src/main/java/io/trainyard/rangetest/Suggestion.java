package io.trainyard.rangetest;

import io.trainyard.spec.RangeTestLosses;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The learning rate that a range test suggests: half-way, on the axis of logarithms, between two that its smoothed loss
 * gives up to where it got out of hand. The first tenth of that is left out, as in fast.ai's {@code lr_find}.
 *
 * <p>The cautious one is in the middle of the longest fall: fast.ai's rule {@code valley}, the default of {@code lr_find}
 * (https://docs.fast.ai/callback.schedule.html), which counts the steps of the longest strictly decreasing subsequence
 * back from its end. The bold one is where nine tenths of the whole fall are done: still short of the lowest loss, whose
 * learning rate Gugger calls already a bit too high (https://sgugger.github.io/how-do-you-find-a-good-learning-rate.html).
 * In long tests much is learned at each rate, so that the loss is lowest early and the bold one is low; in short ones it
 * is high. On CIFAR-10, against the best of short trainings at fixed rates, each alone was off by up to 5 times, both by 3.
 *
 * <p>Heights are compared and not slopes, since a slope drowns in the noise of small batches, and is steepest where a
 * badly scaled start is mended, at rates too low to train with.
 */
final class Suggestion {

    private static final int FEWEST_STEPS = RangeTestLosses.FEWEST_STEPS;
    private static final double BOLD = 0.9;

    /** The loss has to fall by this part of its first value, or the test has found nothing. */
    private static final double LEAST_FALL = 0.01;

    private Suggestion() {}

    /** @param end of the steps that count: the first that is out of hand, or how many there are */
    static OptionalDouble of(double[] rates, double[] smoothed, int end) {
        int lowest = lowest(smoothed, end);
        if (lowest < FEWEST_STEPS || smoothed[lowest] > (1 - LEAST_FALL) * smoothed[FEWEST_STEPS]) {
            return OptionalDouble.empty();
        }
        double cautious = rates[middleOfLongestFall(smoothed, Math.max(FEWEST_STEPS, end / 10), end)];
        double bold = rates[fallen(smoothed, lowest)];
        return OptionalDouble.of(Math.sqrt(cautious * bold));
    }

    private static int lowest(double[] smoothed, int end) {
        int lowest = 0;
        for (int i = 1; i < end; i++) {
            lowest = smoothed[i] < smoothed[lowest] ? i : lowest;
        }
        return lowest;
    }

    private static int fallen(double[] smoothed, int lowest) {
        double level = smoothed[FEWEST_STEPS] + BOLD * (smoothed[lowest] - smoothed[FEWEST_STEPS]);
        int step = FEWEST_STEPS;
        while (smoothed[step] > level) {
            step++;
        }
        return step;
    }

    /** By patience sorting; {@code lasts[k]} is the negative last loss of the best decreasing subsequence of k + 1 steps. */
    private static int middleOfLongestFall(double[] smoothed, int from, int to) {
        double[] lasts = new double[Math.max(0, to - from)];
        int length = 0;
        int end = from;
        for (int i = from; i < to; i++) {
            int found = Arrays.binarySearch(lasts, 0, length, -smoothed[i]);
            int place = found < 0 ? -found - 1 : found;
            lasts[place] = -smoothed[i];
            if (place == length) {
                length++;
                end = i;
            }
        }
        return end - length / 2;
    }
}
