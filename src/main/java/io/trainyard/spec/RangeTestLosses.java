package io.trainyard.spec;

/**
 * The losses of a learning-rate range test as they come, smoothed, and where they got out of hand. The trainer ends the
 * test there, and the page marks it there. Not thread-safe.
 *
 * <p>Smoothed by an exponentially weighted mean with fast.ai's correction of the start: {@code m = beta * m + (1 - beta) *
 * loss}, divided by {@code 1 - beta^step} (Gugger, https://sgugger.github.io/how-do-you-find-a-good-learning-rate.html),
 * with a beta of {@code 1 - 1 / n} for the n steps in a fifth of a decade, so that few steps aren't smoothed beyond
 * recognition: with 1,563 steps over 6 decades it is fast.ai's 0.98.
 *
 * <p>Out of hand is a loss that isn't finite; from the 11th step on also a smoothed loss of more than 4 times its best so
 * far (fast.ai's), or, since a model whose ReLUs have died keeps the loss of guessing and never reaches 4 times anything,
 * one that has lost four fifths of its fall. A fall is one by a tenth, and by three standard errors more than the noise of
 * the first 11 losses makes likely.
 */
public final class RangeTestLosses {

    /** Before so many steps nothing is said. */
    public static final int FEWEST_STEPS = 10;

    private static final double SMOOTHED_DECADES = 0.2;
    private static final double MOST = 4;
    private static final double CLEAR_FALL = 0.1;
    private static final double LOST = 0.8;
    private static final double STANDARD_ERRORS = 3;

    private final double beta;
    private double weighted;
    private double weight = 1;
    private long steps;
    private double sum;
    private double sumOfSquares;
    private double began = Double.NaN;
    private double noise = Double.NaN;
    private double best = Double.POSITIVE_INFINITY;

    /** @param stepsADecade in which the learning rate grows tenfold */
    public RangeTestLosses(double stepsADecade) {
        beta = 1 - 1 / Math.max(1, SMOOTHED_DECADES * stepsADecade);
    }

    /** @param steps of the whole test */
    public static RangeTestLosses of(ScheduleSpec.RangeTest test, long steps) {
        return new RangeTestLosses((steps - 1) / Math.log10(test.maximum() / test.minimum()));
    }

    /**
     * Takes the loss of the next step.
     *
     * @return whether it is out of hand here
     */
    public boolean add(double loss) {
        weighted = beta * weighted + (1 - beta) * loss;
        weight *= beta;
        steps++;
        double smoothed = smoothed();
        if (steps <= FEWEST_STEPS + 1) {
            begin(loss, smoothed);
        }
        boolean outOfHand = !Double.isFinite(loss) || steps > FEWEST_STEPS && outOfHand(smoothed);
        best = Math.min(best, smoothed);
        return outOfHand;
    }

    /** The learning rate is still so small that the losses differ by noise alone. */
    private void begin(double loss, double smoothed) {
        sum += loss;
        sumOfSquares += loss * loss;
        double mean = sum / steps;
        double variance = Math.max(0, sumOfSquares / steps - mean * mean);
        began = smoothed;
        noise = Math.sqrt(variance * (1 - beta) / (1 + beta)); // of an exponentially weighted mean
    }

    /** The smoothed loss at the last step. */
    public double smoothed() {
        return weighted / (1 - weight);
    }

    private boolean outOfHand(double smoothed) {
        boolean fell = best < (1 - CLEAR_FALL) * began - STANDARD_ERRORS * noise;
        return smoothed > MOST * best || fell && smoothed > began - (1 - LOST) * (began - best);
    }
}
