package io.trainyard.trainer.network;

import io.trainyard.trainer.file.Values;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parameters of a model that is trained, those that the optimizer doesn't change included. */
public interface Weights {

    /** All by name, each to be copied when it is asked for. */
    Map<String, Values> values();

    /**
     * Writes all of them.
     *
     * @param values by name; asked for one after another
     * @throws IllegalArgumentException when one is missing or of another length
     */
    void set(Function<String, float @Nullable []> values);
}
