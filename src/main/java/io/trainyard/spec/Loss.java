package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The losses, under Keras's names. Labels are one-hot for all three; each is the mean over the batch. */
public enum Loss {
    /** {@code -sum(y * log(p))}; a final softmax is left out in training and the loss taken from the logits. */
    @JsonProperty("categorical_crossentropy")
    CATEGORICAL_CROSSENTROPY,
    /** {@code mean((y - p)^2)} over the outputs: Keras's, which is twice DJL's L2Loss. */
    @JsonProperty("mean_squared_error")
    MEAN_SQUARED_ERROR,
    /** {@code -mean(y * log(p) + (1 - y) * log(1 - p))} over the outputs. */
    @JsonProperty("binary_crossentropy")
    BINARY_CROSSENTROPY
}
