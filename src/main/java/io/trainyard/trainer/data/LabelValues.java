package io.trainyard.trainer.data;

import io.trainyard.spec.RunSpec;
import java.nio.FloatBuffer;

/**
 * What a one-hot label has instead of 1 and 0, so that losses are smoothed as Keras smooths them.
 *
 * @param hit at the example's class
 * @param miss at every other
 */
public record LabelValues(float hit, float miss) {

    static final LabelValues ONE_HOT = new LabelValues(1, 0);

    /** Categorical: the part is spread over all classes; binary: each label is drawn that part of the way to 1/2. */
    public static LabelValues of(RunSpec spec, int classes) {
        double part = spec.labelSmoothing();
        return switch (spec.loss()) {
            case CATEGORICAL_CROSSENTROPY -> smoothed(part, part / classes);
            case BINARY_CROSSENTROPY -> smoothed(part, part / 2);
            case MEAN_SQUARED_ERROR -> ONE_HOT;
        };
    }

    /** Appends one example's values, one a class. */
    void put(int label, int classes, FloatBuffer target) {
        for (int c = 0; c < classes; c++) {
            target.put(c == label ? hit : miss);
        }
    }

    private static LabelValues smoothed(double part, double miss) {
        return new LabelValues((float) (1 - part + miss), (float) miss);
    }
}
