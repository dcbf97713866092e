package io.trainyard.trainer;

import io.trainyard.trainer.data.Batches;
import io.trainyard.trainer.network.Evaluation;
import io.trainyard.trainer.network.Evaluator;
import org.jspecify.annotations.Nullable;

/**
 * The part of the training set that is only evaluated.
 *
 * @param batches of the whole training set
 * @param first example of the part; all before it are trained on
 */
record Validation(Evaluator evaluator, Batches batches, int first) {

    /** Null when there is no such part. */
    @Nullable
    Evaluation evaluate() {
        return first == batches.count() ? null : evaluator.evaluate(batches, first, batches.count());
    }
}
