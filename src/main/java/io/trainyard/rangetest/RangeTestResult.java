package io.trainyard.rangetest;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * What a learning-rate range test found. All arrays have an element a step and the same length.
 *
 * @param learningRates rising
 * @param losses of the batches; not finite where the test diverged
 * @param smoothed the losses' exponentially weighted mean, see {@link #of}
 * @param suggestion a learning rate to train with; empty while the loss hasn't fallen clearly
 * @param diverged the learning rate at which the loss got out of hand; empty when it didn't
 */
public record RangeTestResult(
        double[] learningRates,
        double[] losses,
        double[] smoothed,
        OptionalDouble suggestion,
        OptionalDouble diverged) {

    /** So far back in the learning rate the smoothing reaches; with 1,563 steps over 6 decades it is fast.ai's 0.98. */
    private static final double SMOOTHED_DECADES = 0.2;

    /** Of fast.ai's LRFinder: a smoothed loss of so many times its best has diverged. */
    private static final double DIVERGED = 4;

    /** Before so many steps nothing can be said. */
    private static final int FEWEST_STEPS = 10;

    /** The slope is taken over this part of the decades that were passed, to each side, so that noise averages out. */
    private static final double HALF_WINDOW = 0.05;

    /** The loss has to fall by this part of its first value, or the test has found nothing. */
    private static final double LEAST_FALL = 0.01;

    /** Having fallen by this part of its first value, and risen by that above it, a model has lost what it learned. */
    private static final double CLEAR_FALL = 0.1;

    private static final double CLEAR_RISE = 0.05;

    /**
     * Smith, "Cyclical Learning Rates for Training Neural Networks", https://arxiv.org/abs/1506.01186, section 3.3, as
     * fast.ai's {@code lr_find} does it (rule {@code steep}): the losses are smoothed by an exponentially weighted mean,
     * {@code m = beta * m + (1 - beta) * loss}, divided by {@code 1 - beta^step}, with a beta of {@code 1 - 1 / n} for the n
     * steps in a fifth of a decade, so that few steps aren't smoothed beyond recognition; the suggestion is the learning rate at which the
     * smoothed loss falls steepest over the learning rate's logarithm, before it is lowest. It has diverged where the
     * smoothed loss, having fallen by a tenth, is a twentieth above where it began, or more than 4 times its best so far, or a loss isn't
     * finite: a model whose ReLUs have died keeps the loss of guessing, and never reaches 4 times anything.
     *
     * @param rates of the steps from the first on, rising
     * @param batchLosses of the same steps; where one of the two has more, those are left out
     */
    public static RangeTestResult of(double[] rates, double[] batchLosses) {
        int steps = Math.min(rates.length, batchLosses.length);
        double[] losses = Arrays.copyOf(batchLosses, steps);
        double[] learningRates = Arrays.copyOf(rates, steps);
        double[] smoothed = smooth(losses, beta(learningRates));
        int end = divergence(losses, smoothed);
        return new RangeTestResult(
                learningRates,
                losses,
                smoothed,
                suggestion(learningRates, smoothed, end),
                end < steps ? OptionalDouble.of(learningRates[end]) : OptionalDouble.empty());
    }

    private static double beta(double[] rates) {
        if (rates.length < 2) {
            return 0;
        }
        double stepsADecade = (rates.length - 1) / Math.log10(rates[rates.length - 1] / rates[0]);
        return 1 - 1 / Math.max(1, SMOOTHED_DECADES * stepsADecade);
    }

    private static double[] smooth(double[] losses, double beta) {
        double[] smoothed = new double[losses.length];
        double mean = 0;
        double weight = 1;
        for (int i = 0; i < losses.length; i++) {
            mean = beta * mean + (1 - beta) * losses[i];
            weight *= beta;
            smoothed[i] = mean / (1 - weight);
        }
        return smoothed;
    }

    /** The first step that diverged; their number when none did. */
    private static int divergence(double[] losses, double[] smoothed) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < losses.length; i++) {
            if (!Double.isFinite(losses[i])
                    || i >= FEWEST_STEPS && outOfHand(smoothed[i], best, smoothed[FEWEST_STEPS])) {
                return i;
            }
            best = Math.min(best, smoothed[i]);
        }
        return losses.length;
    }

    private static boolean outOfHand(double smoothed, double best, double began) {
        return smoothed > DIVERGED * best || best < (1 - CLEAR_FALL) * began && smoothed > (1 + CLEAR_RISE) * began;
    }

    private static OptionalDouble suggestion(double[] rates, double[] smoothed, int end) {
        int lowest = lowest(smoothed, end);
        if (lowest < FEWEST_STEPS || smoothed[lowest] > (1 - LEAST_FALL) * smoothed[FEWEST_STEPS]) {
            return OptionalDouble.empty();
        }
        int half = Math.max(1, (int) (HALF_WINDOW * end));
        double steepest = 0;
        double found = Double.NaN;
        for (int i = FEWEST_STEPS + half; i <= lowest - half; i++) {
            double slope = (smoothed[i + half] - smoothed[i - half]) / Math.log(rates[i + half] / rates[i - half]);
            if (slope < steepest) {
                steepest = slope;
                found = rates[i];
            }
        }
        return Double.isNaN(found) ? OptionalDouble.empty() : OptionalDouble.of(found);
    }

    private static int lowest(double[] smoothed, int end) {
        int lowest = 0;
        for (int i = 1; i < end; i++) {
            lowest = smoothed[i] < smoothed[lowest] ? i : lowest;
        }
        return lowest;
    }
}
