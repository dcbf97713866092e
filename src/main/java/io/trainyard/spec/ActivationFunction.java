package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The activations, under Keras's names and with its defaults. */
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
    SOFTMAX,
    /** {@code x} above 0, {@code exp(x) - 1} below: Clevert et al., https://arxiv.org/abs/1511.07289. */
    @JsonProperty("elu")
    ELU,
    /** {@code SELU_SCALE * x} above 0, {@code SELU_SCALE * SELU_ALPHA * (exp(x) - 1)} below. */
    @JsonProperty("selu")
    SELU,
    /** {@code x / 2 * (1 + erf(x / sqrt(2)))}: Hendrycks and Gimpel, https://arxiv.org/abs/1606.08415. */
    @JsonProperty("gelu")
    GELU,
    /** {@code x * sigmoid(x)}. */
    @JsonProperty("silu")
    SILU,
    /** {@code log(1 + exp(x))}. */
    @JsonProperty("softplus")
    SOFTPLUS;

    /** Klambauer et al., https://arxiv.org/abs/1706.02515. */
    public static final double SELU_ALPHA = 1.6732632423543772848;

    /** As {@link #SELU_ALPHA}. */
    public static final double SELU_SCALE = 1.0507009873554804934;
}
