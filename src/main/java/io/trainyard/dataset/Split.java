package io.trainyard.dataset;

import io.trainyard.spec.DatasetShape;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The two parts of a dataset. */
public enum Split {
    TRAIN,
    TEST;

    /** {@code train} or {@code test}, as in addresses and file names. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Split> of(String word) {
        return Arrays.stream(values())
                .filter(split -> split.word().equals(word))
                .findFirst();
    }

    public int examples(DatasetShape shape) {
        return this == TRAIN ? shape.trainExamples() : shape.testExamples();
    }
}
