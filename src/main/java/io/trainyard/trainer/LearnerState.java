package io.trainyard.trainer;

import io.trainyard.trainer.file.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that a learner needs to go on, as plain numbers. Each array is copied when it is asked for.
 *
 * @param step optimizer steps done
 * @param arrays by name: {@code dense_1.weight} and all else the model keeps, and for the optimizer's slots the
 *     parameter's name, a slash and the slot's, such as {@code dense_1.weight/mean}; a slot that isn't there is zero
 */
record LearnerState(long step, Map<String, Values> arrays) {

    /** The parameter that an array belongs to: itself or, of a slot, the one that the slot is for. */
    static String parameter(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    /** With further arrays, which the learner itself leaves alone. */
    LearnerState with(Map<String, Values> others) {
        Map<String, Values> all = new LinkedHashMap<>(arrays);
        all.putAll(others);
        return new LearnerState(step, all);
    }

    /** A copy of an array; null where there is none of this name. */
    float @Nullable [] copy(String name) {
        Values array = arrays.get(name);
        return array == null ? null : array.copy();
    }

    /**
     * The same, but reading a weight that is NaN or infinite throws. It is read once: what is read of an engine lies in the
     * heap that a step's arrays come and go in, until Java collects it, and they don't fit where they were before.
     */
    LearnerState refusing(Supplier<? extends RuntimeException> notFinite) {
        Map<String, Values> refusing = new LinkedHashMap<>();
        arrays.forEach((name, values) -> refusing.put(name, isWeight(name) ? values.refusing(notFinite) : values));
        return new LearnerState(step, refusing);
    }

    private static boolean isWeight(String name) {
        return name.indexOf('/') < 0;
    }
}
