package io.trainyard.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.trainyard.spec.LateRelu;
import io.trainyard.spec.LayerShapes;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.ModelGraph;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.NormalizationSpec;
import io.trainyard.spec.OutputShape;
import io.trainyard.trainer.data.Randomness;
import io.trainyard.trainer.file.Values;
import io.trainyard.trainer.layer.Layer;
import io.trainyard.trainer.layer.LayerParameter;
import io.trainyard.trainer.layer.Layers;
import io.trainyard.trainer.layer.Layout;
import io.trainyard.trainer.layer.Signal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A model's layers, connected, with initial parameters as Keras draws them. Its arrays belong to the manager it was made
 * with. Not thread-safe.
 */
public final class Network implements Weights {

    private final ModelSpec model;
    private final ModelGraph graph;
    private final Layer[] layers;
    private final Map<String, LayerParameter> parameters = new LinkedHashMap<>();
    private final Map<String, ByteBuffer> transfers = new HashMap<>();

    /** @param image (height, width, channels) */
    public Network(NDManager manager, ModelSpec model, Shape image, Randomness randomness) {
        this.model = model;
        graph = ModelGraph.of(model);
        layers = layers(manager, OutputShape.of(image.getShape()), randomness);
        for (int i = 0; i < layers.length; i++) {
            String name = graph.names().get(i);
            layers[i].parameters().forEach(p -> parameters.put(name + "." + p.name(), p));
        }
    }

    private Layer[] layers(NDManager manager, OutputShape image, Randomness randomness) {
        Layer[] made = new Layer[graph.names().size()];
        LateRelu late = new LateRelu(model, graph);
        Map<Integer, OutputShape> shapes = new LinkedHashMap<>(Map.of(ModelGraph.FROM_IMAGE, image));
        for (int layer : graph.order()) {
            LayerSpec spec = model.nodes().get(layer).layer();
            List<OutputShape> inputs = new ArrayList<>();
            graph.inputs().get(layer).forEach(input -> inputs.add(shapes.getOrDefault(input, image)));
            Layer own = Layers.create(manager, late.computed(layer), inputs.getFirst(), randomness.weights(layer));
            made[layer] = late.follows(layer) ? Layers.thenRelu(own) : own;
            shapes.put(layer, LayerShapes.output(spec, inputs));
        }
        return made;
    }

    /** How {@link #forward} takes images: so that no axes have to be moved before the first layer. */
    public Layout images() {
        LayerSpec first = model.nodes().get(graph.order().getFirst()).layer();
        return switch (first) {
            case LayerSpec.Flatten _, LayerSpec.Dense _, NormalizationSpec.LayerNormalization _ -> Layout.CHANNELS_LAST;
            default -> Layout.CHANNELS_FIRST;
        };
    }

    /** Whether it draws random numbers in training. */
    public boolean isRandom() {
        return model.layers().stream().anyMatch(LayerSpec.Dropout.class::isInstance);
    }

    /**
     * @param images (batch, height, width, channels) or (batch, channels, height, width), as {@link #images} says
     * @param training whether dropout drops and batches are normalised by themselves; has to be so exactly while
     *     gradients are collected
     * @return (batch, classes)
     */
    public NDArray forward(NDArray images, boolean training) {
        Outputs outputs = new Outputs(graph, new Signal(images, images()));
        for (int layer : graph.order()) {
            if (training) {
                outputs.train(layer, layers[layer]);
            } else {
                outputs.evaluate(layer, layers[layer]);
            }
        }
        return outputs.last();
    }

    /**
     * By name, in the layers' order: such as {@code dense_1.weight} (units, inputs), {@code dense_1.bias} (units),
     * {@code conv2d.weight} (filters, channels, height, width), {@code batch_normalization.moving_mean} (channels).
     */
    public Map<String, NDArray> parameters() {
        return arrays(true);
    }

    /** Those of {@link #parameters} that the optimizer changes. */
    public Map<String, NDArray> trainable() {
        return arrays(false);
    }

    @Override
    public Map<String, Values> values() {
        Map<String, Values> values = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> values.put(name, Values.of(parameter.array())));
        return values;
    }

    @Override
    public void set(Function<String, float @Nullable []> values) {
        parameters().forEach((name, array) -> {
            float[] mine = values.apply(name);
            if (mine == null || mine.length != array.size()) {
                throw new IllegalArgumentException("%s wants %,d values, but %s came"
                        .formatted(name, array.size(), mine == null ? "none" : "%,d".formatted(mine.length)));
            }
            write(array, transfer(array, name, mine));
        });
    }

    /** MXNet leaves convolutions in oneDNN's own layout once they were used to evaluate: they take values of arrays only. */
    private static void write(NDArray array, ByteBuffer values) {
        boolean convolution = array.getShape().dimension() > 2;
        if (convolution && isMxNet(array)) {
            try (NDArray copy = array.getManager().create(values, array.getShape(), DataType.FLOAT32)) {
                copy.copyTo(array);
            }
        } else {
            array.set(values);
        }
    }

    /** Always the same memory for a parameter, since PyTorch goes on computing in it. MXNet copies it: one is enough for all. */
    private ByteBuffer transfer(NDArray array, String name, float[] values) {
        int bytes = Math.multiplyExact(values.length, Float.BYTES);
        ByteBuffer buffer = transfers.compute(
                isMxNet(array) ? "all" : name,
                (n, old) -> old != null && old.capacity() >= bytes
                        ? old
                        : ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()));
        buffer.clear().limit(bytes).asFloatBuffer().put(values);
        return buffer;
    }

    private static boolean isMxNet(NDArray array) {
        return "MXNet".equals(array.getManager().getEngine().getEngineName());
    }

    /** The penalty on large kernels and biases that belongs to the loss. */
    public Penalty penalty() {
        return new Penalty(parameters.values().stream().filter(p -> p.l2() != 0).toList());
    }

    private Map<String, NDArray> arrays(boolean all) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> {
            if (all || parameter.trainable()) {
                arrays.put(name, parameter.array());
            }
        });
        return arrays;
    }
}
