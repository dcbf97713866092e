package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One layer of a model, with Keras's parameters and defaults. Names are given by {@link LayerNames}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LayerSpec.Flatten.class, name = "flatten"),
    @JsonSubTypes.Type(value = LayerSpec.Dense.class, name = "dense"),
    @JsonSubTypes.Type(value = LayerSpec.Activation.class, name = "activation"),
    @JsonSubTypes.Type(value = LayerSpec.Dropout.class, name = "dropout")
})
public sealed interface LayerSpec {

    /** Flattens everything but the batch: (None, 32, 32, 3) becomes (None, 3072). */
    record Flatten() implements LayerSpec {}

    /**
     * {@code activation(dot(input, kernel) + bias)}; kernel Glorot uniform, bias zeros.
     *
     * @param units outputs, 1 or more
     * @param negativeSlope slope of leaky_relu below zero; without effect for other activations
     */
    record Dense(
            int units,
            ActivationFunction activation,
            @JsonProperty("negative_slope") double negativeSlope) implements LayerSpec {}

    /**
     * An activation as a layer of its own.
     *
     * @param negativeSlope slope of leaky_relu below zero; without effect for other activations
     */
    record Activation(
            ActivationFunction activation,
            @JsonProperty("negative_slope") double negativeSlope) implements LayerSpec {}

    /**
     * Sets inputs to 0 with probability {@code rate} while training and scales the rest by 1 / (1 - rate).
     *
     * @param rate 0 or more, less than 1
     */
    record Dropout(double rate) implements LayerSpec {}
}
