package io.trainyard.trainer.network;

/**
 * A sample-weighted running mean, as Keras reports it.
 *
 * @param lossSum of each example's loss
 * @param correct examples whose largest output is their class
 */
public record Evaluation(double lossSum, long correct, long examples) {

    public static final Evaluation NONE = new Evaluation(0, 0, 0);

    public double loss() {
        return lossSum / examples;
    }

    public double accuracy() {
        return (double) correct / examples;
    }

    /** @param loss mean over the batch */
    public Evaluation plus(double loss, int correctInBatch, int batch) {
        return new Evaluation(lossSum + loss * batch, correct + correctInBatch, examples + batch);
    }

    /**
     * How many rows have their largest value at their class; of equal values the first counts.
     *
     * @param outputs (rows, width), row after row, from {@code offset}
     */
    public static int correct(float[] outputs, int offset, int width, int[] classes) {
        int correct = 0;
        for (int row = 0; row < classes.length; row++) {
            int first = offset + row * width;
            if (largest(outputs, first, width) == classes[row]) {
                correct++;
            }
        }
        return correct;
    }

    private static int largest(float[] values, int first, int width) {
        int best = 0;
        for (int i = 1; i < width; i++) {
            if (values[first + i] > values[first + best]) {
                best = i;
            }
        }
        return best;
    }
}
