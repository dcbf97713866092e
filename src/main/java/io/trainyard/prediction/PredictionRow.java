package io.trainyard.prediction;

/**
 * One image's prediction, as it is searched by.
 *
 * @param confidence probability of the predicted class
 * @param margin by how much the predicted class beats the next
 * @param loss cross-entropy: -ln of the actual class's probability, which counts as at least 1e-7 as in Keras
 */
record PredictionRow(int image, int actual, int predicted, float confidence, float margin, float loss) {
    private static final float SMALLEST = 1e-7f;

    /** From row {@code image} of {@code probabilities} ([images, classes], flat). */
    static PredictionRow of(int image, int actual, float[] probabilities, int classes) {
        int start = image * classes;
        int best = 0;
        float second = Float.NEGATIVE_INFINITY;
        for (int i = 1; i < classes; i++) {
            float value = probabilities[start + i];
            if (value > probabilities[start + best]) {
                second = probabilities[start + best];
                best = i;
            } else if (value > second) {
                second = value;
            }
        }
        float confidence = probabilities[start + best];
        float loss = (float) -Math.log(Math.max(SMALLEST, probabilities[start + actual]));
        return new PredictionRow(image, actual, best, confidence, confidence - second, loss);
    }

    /** A line of PostgreSQL's COPY text format. */
    String copyLine(long run) {
        return run + "\t" + image + "\t" + actual + "\t" + predicted + "\t" + confidence + "\t" + margin + "\t" + loss
                + "\n";
    }
}
