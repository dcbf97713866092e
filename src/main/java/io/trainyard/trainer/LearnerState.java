package io.trainyard.trainer;

import io.trainyard.trainer.file.Values;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** Whether no weight is NaN or infinite. */
    boolean isFinite() {
        return arrays.entrySet().stream()
                .filter(array -> array.getKey().indexOf('/') < 0)
                .allMatch(array -> isFinite(array.getValue()));
    }

    private static boolean isFinite(Values values) {
        for (float[] piece : values.pieces()) {
            for (float value : piece) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }
}
