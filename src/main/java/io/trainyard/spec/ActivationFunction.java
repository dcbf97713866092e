package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The activations, under Keras's names. */
public enum ActivationFunction {
    @JsonProperty("linear")
    LINEAR,
    @JsonProperty("relu")
    RELU,
    @JsonProperty("leaky_relu")
    LEAKY_RELU,
    @JsonProperty("sigmoid")
    SIGMOID,
    @JsonProperty("tanh")
    TANH,
    @JsonProperty("softmax")
    SOFTMAX
}
