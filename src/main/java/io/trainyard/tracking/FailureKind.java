package io.trainyard.tracking;

import java.util.Arrays;
import java.util.Locale;

/** Why a run has failed, in one word. */
public enum FailureKind {
    /** Of the Java heap, of native memory, or of a GPU. */
    OUT_OF_MEMORY,
    /** The loss or a weight became NaN or infinite. */
    DIVERGED,
    /** Of the dataset. */
    DATA,
    /** The device that it asked for can't be used. */
    DEVICE,
    /** Its trainer died without a word, or too often. */
    CRASHED,
    ERROR;

    /** As trainers and REST have it: {@code out_of_memory}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of this {@link #word}; ERROR for one that isn't known, such as a newer trainer's. */
    public static FailureKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElse(ERROR);
    }
}
