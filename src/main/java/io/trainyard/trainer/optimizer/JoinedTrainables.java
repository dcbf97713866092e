package io.trainyard.trainer.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.trainyard.trainer.file.Values;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All parameters in one array of PyTorch's, whose parts the layers compute with: an optimizer launches its operators once,
 * however many parameters there are. Not thread-safe.
 */
final class JoinedTrainables implements Trainables {

    private static final String ALL = "all";

    private final Map<String, NDArray> parameters;
    private final NDManager manager;
    private final long[] borders; // between the parameters
    private final NDArray all; // (values of all parameters)

    /** @param parameters by name, two or more, of one manager */
    JoinedTrainables(Map<String, NDArray> parameters) {
        this.parameters = parameters;
        manager = parameters.values().iterator().next().getManager();
        long[] ends = parameters.values().stream().mapToLong(NDArray::size).toArray();
        Arrays.parallelPrefix(ends, Long::sum);
        borders = Arrays.copyOf(ends, ends.length - 1);
        all = manager.zeros(new Shape(ends[ends.length - 1]));
        reload();
    }

    @Override
    public Map<String, NDArray> arrays() {
        return Map.of(ALL, all);
    }

    @Override
    public NDList parts(NDArray array) {
        return array.split(borders);
    }

    /** The parts that a split gives are views, and its gradient is theirs, joined by one operator. */
    @Override
    public void connect() {
        Iterator<NDArray> each = parameters.values().iterator();
        forEachPart(all, (name, part) -> {
            NDArray parameter = each.next();
            parameter.intern(part.reshape(parameter.getShape()));
        });
    }

    @Override
    public void reload() {
        NDList flat = new NDList();
        parameters.values().forEach(parameter -> flat.add(parameter.flatten()));
        join(flat, all);
        all.setRequiresGradient(true);
    }

    @Override
    public Map<String, Values> values(String name, NDArray array) {
        Map<String, Values> values = new LinkedHashMap<>();
        long first = 0;
        for (Map.Entry<String, NDArray> parameter : parameters.entrySet()) {
            long end = first + parameter.getValue().size();
            NDIndex part = new NDIndex("%d:%d".formatted(first, end));
            values.put(parameter.getKey(), new Values(end - first, () -> pieces(array, part)));
            first = end;
        }
        return values;
    }

    @Override
    public void set(String name, NDArray array, Function<String, float @Nullable []> values) {
        NDList flat = new NDList();
        parameters.forEach((parameter, like) -> {
            float[] given = values.apply(parameter);
            flat.add(given == null ? manager.zeros(new Shape(like.size())) : manager.create(given));
        });
        join(flat, array);
    }

    private static Iterator<float[]> pieces(NDArray array, NDIndex index) {
        try (NDArray part = array.get(index)) {
            return List.of(part.toFloatArray()).iterator();
        }
    }

    private void forEachPart(NDArray array, BiConsumer<String, NDArray> action) {
        try (NDList parts = parts(array)) {
            Iterator<NDArray> each = parts.iterator();
            parameters.keySet().forEach(name -> action.accept(name, each.next()));
        }
    }

    private static void join(NDList parts, NDArray target) {
        try (parts) {
            target.intern(NDArrays.concat(parts));
        }
    }
}
