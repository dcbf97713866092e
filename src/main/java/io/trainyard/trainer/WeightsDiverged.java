package io.trainyard.trainer;

/** Ends a run whose weights are no numbers any more, while its loss still is one: such weights are never kept. */
final class WeightsDiverged extends RuntimeException {
    private static final long serialVersionUID = 1;

    WeightsDiverged(long step) {
        super("diverged at step " + step
                + ": a weight became NaN or infinite, though the loss is still a number."
                + " A smaller learning rate usually helps.");
    }
}
