package io.trainyard.spec;

import java.util.List;

/**
 * How trainers compute a model: leaves relu out of a layer that only a max pooling follows, and does it after the pooling: the largest of the relus is
 * the relu of the largest, and where that is 0 no gradient passes either way. The same numbers, from a quarter of the
 * memory.
 */
public record LateRelu(ModelSpec model, ModelGraph graph) {

    private static final LayerSpec LINEAR = new LayerSpec.Activation(ActivationFunction.LINEAR, 0);

    /** How a layer is computed. */
    public LayerSpec computed(int layer) {
        LayerSpec spec = spec(layer);
        List<Integer> consumers = graph.consumers(layer);
        if (consumers.size() != 1 || !(spec(consumers.getFirst()) instanceof PoolingSpec.MaxPooling2D)) {
            return spec;
        }
        return switch (spec) {
            case LayerSpec.Conv2D conv
            when conv.activation() == ActivationFunction.RELU -> conv.with(ActivationFunction.LINEAR);
            case LayerSpec.Activation activation when activation.activation() == ActivationFunction.RELU -> LINEAR;
            default -> spec;
        };
    }

    /** Whether relu is to be done after this layer, because its input leaves it out. */
    public boolean follows(int layer) {
        return spec(layer) instanceof PoolingSpec.MaxPooling2D
                && leftOut(graph.inputs().get(layer).getFirst());
    }

    private boolean leftOut(int layer) {
        return layer != ModelGraph.FROM_IMAGE && !computed(layer).equals(spec(layer));
    }

    private LayerSpec spec(int layer) {
        return model.nodes().get(layer).layer();
    }
}
