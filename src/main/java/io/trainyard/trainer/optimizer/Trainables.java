package io.trainyard.trainer.optimizer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.trainyard.spec.check.MemoryNeed;
import io.trainyard.trainer.file.Values;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A network's trainable parameters, as an optimizer sees them: one by one, or all in one array. */
public sealed interface Trainables permits SeparateTrainables, JoinedTrainables {

    /**
     * PyTorch's optimizers launch a dozen operators for each array, and its arrays can be parts of another. MXNet's launch
     * one or two, and its arrays can't. On a CPU the copies of many joined values would take longer than the launches.
     */
    static Trainables of(Engine engine, Map<String, NDArray> parameters) {
        boolean joined = engine.getEngineName().equals("PyTorch") && parameters.size() > 1 && joinable(parameters);
        return joined ? new JoinedTrainables(parameters) : new SeparateTrainables(parameters);
    }

    private static boolean joinable(Map<String, NDArray> parameters) {
        NDArray first = parameters.values().iterator().next();
        long values = parameters.values().stream().mapToLong(NDArray::size).sum();
        return first.getDevice().isGpu() || values <= MemoryNeed.MOST_JOINED_ON_CPU;
    }

    /** The arrays to change, in place. */
    Map<String, NDArray> arrays();

    /**
     * What belongs to one parameter each: views of an array of {@link #arrays}, or of one of its shape, with the same
     * manager; the array itself where it is of one parameter.
     */
    NDList parts(NDArray array);

    /** Before each forward pass, while gradients are collected. */
    void connect();

    /** Takes over parameters that were set to other values. */
    void reload();

    /**
     * What an array of {@link #arrays}, or one of its shape, has for each parameter, to be copied when it is asked for.
     *
     * @param name of the array
     */
    Map<String, Values> values(String name, NDArray array);

    /**
     * The opposite.
     *
     * @param values of a parameter, by its name; null for zeros
     */
    void set(String name, NDArray array, Function<String, float @Nullable []> values);
}
