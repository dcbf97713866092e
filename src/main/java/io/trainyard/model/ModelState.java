package io.trainyard.model;

import io.trainyard.spec.NumberFormats;
import io.trainyard.tracking.Checkpoint;
import io.trainyard.tracking.RunSummary;

/**
 * Which of a run's states a model is.
 *
 * @param label of a checkpoint, such as {@code epoch 7}, or {@code step 11200} where an epoch was cut short; empty for
 *     the final model
 * @param text for people, such as {@code from the checkpoint of epoch 7 of 10}
 */
public record ModelState(String label, String text) {

    public static final ModelState FINAL = new ModelState("", "the final model");

    static ModelState of(Checkpoint checkpoint, RunSummary run) {
        if (checkpoint.step() == checkpoint.epoch() * run.stepsPerEpoch()) {
            return new ModelState(
                    "epoch " + checkpoint.epoch(),
                    "from the checkpoint of epoch %d of %d".formatted(checkpoint.epoch(), run.epochs()));
        }
        return new ModelState(
                "step " + checkpoint.step(),
                "from the checkpoint at step %s of %s, in epoch %d of %d"
                        .formatted(
                                NumberFormats.count(checkpoint.step()),
                                NumberFormats.count(run.totalSteps()),
                                checkpoint.epoch() + 1,
                                run.epochs()));
    }

    /** The same with weights that are older than the checkpoint: the best so far. */
    ModelState withBest() {
        return new ModelState(label, text + ", with the best weights up to there");
    }

    public boolean isFinal() {
        return label.isEmpty();
    }
}
