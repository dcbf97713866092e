package io.trainyard.trainer;

import org.jspecify.annotations.Nullable;

/**
 * The part of the training set that is only evaluated.
 *
 * @param reader of the whole training set
 * @param first example of the part; all before it are trained on
 */
record Validation(Evaluator evaluator, BatchReader reader, int first) {

    /** Null when there is no such part. */
    @Nullable
    Evaluation evaluate() {
        return first == reader.count() ? null : evaluator.evaluate(reader, first, reader.count());
    }
}
