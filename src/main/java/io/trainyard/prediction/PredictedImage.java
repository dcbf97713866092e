package io.trainyard.prediction;

/**
 * One test image and what the model says of it.
 *
 * @param image its index in the test set, from 0
 * @param actual index of its class
 * @param predicted index of the class with the largest probability
 * @param confidence that probability, 0 to 1
 * @param loss cross-entropy, 0 or more
 */
public record PredictedImage(int image, int actual, int predicted, double confidence, double loss) {
    public boolean right() {
        return actual == predicted;
    }
}
