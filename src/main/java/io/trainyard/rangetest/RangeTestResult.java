package io.trainyard.rangetest;

import io.trainyard.spec.RangeTestLosses;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * What a learning-rate range test found. All arrays have an element a step and the same length.
 *
 * @param learningRates rising
 * @param losses of the batches; not finite where the test diverged
 * @param smoothed the losses as {@link RangeTestLosses} smooths them
 * @param suggestion a learning rate to train with; empty while the loss hasn't fallen clearly
 * @param diverged the learning rate at which the loss got out of hand; empty when it didn't
 */
public record RangeTestResult(
        double[] learningRates,
        double[] losses,
        double[] smoothed,
        OptionalDouble suggestion,
        OptionalDouble diverged) {

    private static final int FEWEST_STEPS = RangeTestLosses.FEWEST_STEPS;

    /** The loss has to fall by this part of its first value, or the test has found nothing. */
    private static final double LEAST_FALL = 0.01;

    /** So much of the whole fall is done at the suggestion. */
    private static final double FALLEN = 0.9;

    /**
     * Smith, "Cyclical Learning Rates for Training Neural Networks", https://arxiv.org/abs/1506.01186, section 3.3. The
     * suggestion is the first learning rate at which the smoothed loss has done nine tenths of its fall, from the 11th step
     * to where it is lowest: still short of the lowest, which Gugger calls "already a bit too high"
     * (https://sgugger.github.io/how-do-you-find-a-good-learning-rate.html). Heights and not slopes are compared, since a
     * slope drowns in the noise of small batches, and is steepest where a badly scaled start is mended, at rates too low to
     * train with: on our recipes fast.ai's rule {@code steep} gave 0.00002 to 0.00007 with Adam.
     *
     * @param rates of the steps from the first on, rising
     * @param batchLosses of the same steps; where one of the two has more, those are left out
     */
    public static RangeTestResult of(double[] rates, double[] batchLosses) {
        int steps = Math.min(rates.length, batchLosses.length);
        double[] losses = Arrays.copyOf(batchLosses, steps);
        double[] learningRates = Arrays.copyOf(rates, steps);
        double[] smoothed = new double[steps];
        RangeTestLosses seen = new RangeTestLosses(stepsADecade(learningRates));
        int end = steps;
        for (int i = 0; i < steps; i++) {
            if (seen.add(losses[i])) {
                end = Math.min(end, i);
            }
            smoothed[i] = seen.smoothed();
        }
        return new RangeTestResult(
                learningRates,
                losses,
                smoothed,
                suggestion(learningRates, smoothed, end),
                end < steps ? OptionalDouble.of(learningRates[end]) : OptionalDouble.empty());
    }

    private static double stepsADecade(double[] rates) {
        return rates.length < 2 ? 0 : (rates.length - 1) / Math.log10(rates[rates.length - 1] / rates[0]);
    }

    private static OptionalDouble suggestion(double[] rates, double[] smoothed, int end) {
        int lowest = lowest(smoothed, end);
        if (lowest < FEWEST_STEPS || smoothed[lowest] > (1 - LEAST_FALL) * smoothed[FEWEST_STEPS]) {
            return OptionalDouble.empty();
        }
        double level = smoothed[FEWEST_STEPS] + FALLEN * (smoothed[lowest] - smoothed[FEWEST_STEPS]);
        int found = FEWEST_STEPS;
        while (smoothed[found] > level) {
            found++;
        }
        return OptionalDouble.of(rates[found]);
    }

    private static int lowest(double[] smoothed, int end) {
        int lowest = 0;
        for (int i = 1; i < end; i++) {
            lowest = smoothed[i] < smoothed[lowest] ? i : lowest;
        }
        return lowest;
    }
}
