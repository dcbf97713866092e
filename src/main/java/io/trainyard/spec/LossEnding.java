package io.trainyard.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the loss is taken from what the model's last layer gives, following Keras's definitions. */
public enum LossEnding {
    /**
     * A cross-entropy: the last layer's softmax (categorical) or sigmoid (binary) is left out in training and the loss
     * taken from its input: the same function, but its logarithm can't overflow.
     */
    FROM_LOGITS,
    /**
     * Categorical cross-entropy of other outputs, none of them negative: each example's are divided by their sum, then
     * clipped to [1e-7, 1 - 1e-7]. If all are 0 the loss is NaN, as in Keras.
     */
    FROM_NORMALISED_OUTPUTS,
    /** Binary cross-entropy: the outputs are probabilities, clipped to [1e-7, 1 - 1e-7]. */
    FROM_PROBABILITIES,
    /** Mean squared error: the outputs as they are. */
    FROM_OUTPUTS;

    /**
     * The one that holds for this model and loss.
     *
     * @throws IllegalArgumentException with the reason when {@link #refusal} gives one
     */
    public static LossEnding of(ModelSpec model, Loss loss) {
        refusal(model, loss).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return switch (loss) {
            case MEAN_SQUARED_ERROR -> FROM_OUTPUTS;
            case BINARY_CROSSENTROPY -> endsWith(ActivationFunction.SIGMOID, model) ? FROM_LOGITS : FROM_PROBABILITIES;
            case CATEGORICAL_CROSSENTROPY ->
                endsWith(ActivationFunction.SOFTMAX, model) ? FROM_LOGITS : FROM_NORMALISED_OUTPUTS;
        };
    }

    /** The model that is trained: without its last activation where the loss is taken from logits. */
    public ModelSpec trained(ModelSpec model) {
        if (this != FROM_LOGITS) {
            return model;
        }
        List<LayerNode> nodes = new ArrayList<>(model.nodes());
        int output = ModelGraph.of(model).output();
        nodes.set(output, withoutActivation(nodes.get(output)));
        return new ModelSpec(nodes);
    }

    /** Why this loss can't be taken from what this model gives; empty when it can. The layers must be connected. */
    public static Optional<String> refusal(ModelSpec model, Loss loss) {
        if (model.layers().get(ModelGraph.of(model).output()) instanceof LayerSpec.Dropout) {
            return Optional.of("the last layer is a Dropout, which would set predictions to 0 at random while training:"
                    + " move it before the last Dense layer");
        }
        ActivationFunction last = lastActivation(model);
        return switch (loss) {
            case MEAN_SQUARED_ERROR -> Optional.empty();
            case CATEGORICAL_CROSSENTROPY ->
                switch (last) {
                    case SOFTMAX, SIGMOID, RELU, SOFTPLUS -> Optional.empty();
                    case LINEAR, TANH, LEAKY_RELU, ELU, SELU, GELU, SILU ->
                        refused("categorical_crossentropy", "no negative outputs", last);
                };
            case BINARY_CROSSENTROPY ->
                switch (last) {
                    case SOFTMAX, SIGMOID -> Optional.empty();
                    case LINEAR, TANH, LEAKY_RELU, RELU, ELU, SELU, GELU, SILU, SOFTPLUS ->
                        refused("binary_crossentropy", "outputs between 0 and 1", last);
                };
        };
    }

    private static Optional<String> refused(String loss, String needed, ActivationFunction last) {
        String came = last.name().toLowerCase(Locale.ROOT);
        return Optional.of(
                "%s takes logarithms and needs %s, but the model ends with the activation %s: end with softmax or sigmoid, or use mean_squared_error"
                        .formatted(loss, needed, came));
    }

    /**
     * The layers on which it rests what range the model's outputs have: from the last one back to the one whose activation
     * decides, through layers that leave values in their range. The layers must be connected.
     */
    public static List<Integer> decidingLayers(ModelSpec model) {
        ModelGraph graph = ModelGraph.of(model);
        List<Integer> deciding = new ArrayList<>();
        int layer = graph.output();
        while (layer != ModelGraph.FROM_IMAGE) {
            deciding.add(layer);
            layer = deciding(model.layers().get(layer)).isPresent()
                    ? ModelGraph.FROM_IMAGE
                    : graph.inputs().get(layer).getFirst();
        }
        return deciding;
    }

    private static ActivationFunction lastActivation(ModelSpec model) {
        return deciding(model.layers().get(decidingLayers(model).getLast())).orElse(ActivationFunction.LINEAR);
    }

    /** The activation of a layer after which values are of another range than before. */
    private static Optional<ActivationFunction> deciding(LayerSpec layer) {
        return switch (layer) {
            case LayerSpec.Dense dense -> Optional.of(dense.activation());
            case LayerSpec.Conv2D conv -> Optional.of(conv.activation());
            case LayerSpec.Activation activation ->
                Optional.of(activation.activation()).filter(a -> a != ActivationFunction.LINEAR);
            case NormalizationSpec.BatchNormalization _,
                    NormalizationSpec.LayerNormalization _,
                    LayerSpec.Add _,
                    LayerSpec.Concatenate _ -> Optional.of(ActivationFunction.LINEAR);
            case LayerSpec.Flatten _, LayerSpec.Dropout _, PoolingSpec _, LayerSpec.GlobalAveragePooling2D _ ->
                Optional.empty();
        };
    }

    private static boolean endsWith(ActivationFunction activation, ModelSpec model) {
        LayerSpec last = model.layers().get(ModelGraph.of(model).output());
        return deciding(last).equals(Optional.of(activation));
    }

    private static LayerNode withoutActivation(LayerNode node) {
        LayerSpec without =
                switch (node.layer()) {
                    case LayerSpec.Dense dense -> dense.with(ActivationFunction.LINEAR);
                    case LayerSpec.Conv2D conv -> conv.with(ActivationFunction.LINEAR);
                    case LayerSpec.Activation _ -> new LayerSpec.Activation(ActivationFunction.LINEAR, 0);
                    default -> node.layer();
                };
        return new LayerNode(without, node.name(), node.inputs());
    }
}
