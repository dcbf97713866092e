package io.trainyard.trainer;

/** Ends a run whose loss is no number any more; all points up to and with the bad one are written. */
final class RunDiverged extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long step;
    private final double loss;

    RunDiverged(long step, double loss) {
        super("Diverged at step " + step + ": the loss is " + loss);
        this.step = step;
        this.loss = loss;
    }

    long step() {
        return step;
    }

    double loss() {
        return loss;
    }
}
