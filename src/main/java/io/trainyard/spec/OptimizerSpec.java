package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** An optimizer with Keras's parameters and update rule. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OptimizerSpec.Sgd.class, name = "sgd"),
    @JsonSubTypes.Type(value = OptimizerSpec.Adam.class, name = "adam"),
    @JsonSubTypes.Type(value = OptimizerSpec.RmsProp.class, name = "rmsprop")
})
public sealed interface OptimizerSpec {

    @JsonProperty("learning_rate")
    double learningRate();

    /** {@code v = momentum * v - learning_rate * g; w = w + v}. */
    record Sgd(@JsonProperty("learning_rate") double learningRate, double momentum) implements OptimizerSpec {}

    /** Kingma and Ba, https://arxiv.org/abs/1412.6980, in the form before section 2.1, as in Keras. */
    record Adam(
            @JsonProperty("learning_rate") double learningRate,
            @JsonProperty("beta_1") double beta1,
            @JsonProperty("beta_2") double beta2,
            double epsilon)
            implements OptimizerSpec {}

    /** {@code a = rho * a + (1 - rho) * g^2; increment = learning_rate * g / sqrt(a + epsilon)}, with momentum. */
    record RmsProp(
            @JsonProperty("learning_rate") double learningRate,
            double rho,
            double momentum,
            double epsilon,
            boolean centered)
            implements OptimizerSpec {}
}
