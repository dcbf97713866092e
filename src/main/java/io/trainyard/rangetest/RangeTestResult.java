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

    /**
     * Smith, "Cyclical Learning Rates for Training Neural Networks", https://arxiv.org/abs/1506.01186, section 3.3, with
     * what {@link Suggestion} makes of it.
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
                Suggestion.of(learningRates, smoothed, end),
                end < steps ? OptionalDouble.of(learningRates[end]) : OptionalDouble.empty());
    }

    private static double stepsADecade(double[] rates) {
        return rates.length < 2 ? 0 : (rates.length - 1) / Math.log10(rates[rates.length - 1] / rates[0]);
    }
}
