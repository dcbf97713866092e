package io.trainyard.trainer.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.trainyard.trainer.file.Values;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Each parameter by itself.
 *
 * @param arrays by the parameters' names
 */
record SeparateTrainables(Map<String, NDArray> arrays) implements Trainables {

    @Override
    public NDList parts(NDArray array) {
        return new NDList(array);
    }

    @Override
    public void connect() {
        // They are what the layers compute with.
    }

    @Override
    public void reload() {
        // They are what was set.
    }

    @Override
    public Map<String, Values> values(String name, NDArray array) {
        return Map.of(name, Values.of(array));
    }

    @Override
    public void set(String name, NDArray array, Function<String, float @Nullable []> values) {
        float[] given = values.apply(name);
        array.set(given == null ? new float[Math.toIntExact(array.size())] : given);
    }
}
