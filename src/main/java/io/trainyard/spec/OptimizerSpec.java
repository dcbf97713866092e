package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** An optimizer with Keras's parameters and update rule. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OptimizerSpec.Sgd.class, name = "sgd"),
    @JsonSubTypes.Type(value = OptimizerSpec.Adam.class, name = "adam"),
    @JsonSubTypes.Type(value = OptimizerSpec.AdamW.class, name = "adamw"),
    @JsonSubTypes.Type(value = OptimizerSpec.RmsProp.class, name = "rmsprop")
})
public sealed interface OptimizerSpec {

    @JsonProperty("learning_rate")
    double learningRate();

    /**
     * Where the norm of all gradients together is larger, all are scaled down to this norm before the update; null for
     * never.
     */
    @JsonProperty("global_clipnorm")
    @Nullable
    Double globalClipnorm();

    /** As {@link #globalClipnorm}, for each parameter by itself; at most one of the two is given. */
    @Nullable
    Double clipnorm();

    /**
     * {@code v = momentum * v - learning_rate * g; w = w + v}, with Nesterov {@code w = w + momentum * v - learning_rate
     * * g}.
     *
     * @param weightDecay what every variable loses first, as with {@link AdamW}; null for none
     */
    record Sgd(
            @JsonProperty("learning_rate") double learningRate,
            double momentum,
            boolean nesterov,
            @JsonProperty("global_clipnorm") @Nullable Double globalClipnorm,
            @Nullable Double clipnorm,
            @JsonProperty("weight_decay") @Nullable Double weightDecay)
            implements OptimizerSpec {
        public Sgd(double learningRate, double momentum) {
            this(learningRate, momentum, false, null);
        }

        /** Without weight decay. */
        public Sgd(double learningRate, double momentum, boolean nesterov, @Nullable Double globalClipnorm) {
            this(learningRate, momentum, nesterov, globalClipnorm, null, null);
        }
    }

    /** Kingma and Ba, https://arxiv.org/abs/1412.6980, in the form before section 2.1, as in Keras. */
    record Adam(
            @JsonProperty("learning_rate") double learningRate,
            @JsonProperty("beta_1") double beta1,
            @JsonProperty("beta_2") double beta2,
            double epsilon,
            @JsonProperty("global_clipnorm") @Nullable Double globalClipnorm,
            @Nullable Double clipnorm)
            implements OptimizerSpec {
        public Adam(double learningRate, double beta1, double beta2, double epsilon) {
            this(learningRate, beta1, beta2, epsilon, null);
        }

        public Adam(double learningRate, double beta1, double beta2, double epsilon, @Nullable Double globalClipnorm) {
            this(learningRate, beta1, beta2, epsilon, globalClipnorm, null);
        }
    }

    /**
     * Adam after {@code w = w - learning_rate * weight_decay * w}: Loshchilov and Hutter,
     * https://arxiv.org/abs/1711.05101, as in Keras, which decays every variable.
     */
    record AdamW(
            @JsonProperty("learning_rate") double learningRate,
            @JsonProperty("weight_decay") double weightDecay,
            @JsonProperty("beta_1") double beta1,
            @JsonProperty("beta_2") double beta2,
            double epsilon,
            @JsonProperty("global_clipnorm") @Nullable Double globalClipnorm,
            @Nullable Double clipnorm)
            implements OptimizerSpec {
        public AdamW(
                double learningRate,
                double weightDecay,
                double beta1,
                double beta2,
                double epsilon,
                @Nullable Double globalClipnorm) {
            this(learningRate, weightDecay, beta1, beta2, epsilon, globalClipnorm, null);
        }

        /** The Adam that follows the decay. */
        public Adam adam() {
            return new Adam(learningRate, beta1, beta2, epsilon, globalClipnorm, clipnorm);
        }
    }

    /** {@code a = rho * a + (1 - rho) * g^2; increment = learning_rate * g / sqrt(a + epsilon)}, with momentum. */
    record RmsProp(
            @JsonProperty("learning_rate") double learningRate,
            double rho,
            double momentum,
            double epsilon,
            boolean centered,
            @JsonProperty("global_clipnorm") @Nullable Double globalClipnorm,
            @Nullable Double clipnorm)
            implements OptimizerSpec {
        public RmsProp(double learningRate, double rho, double momentum, double epsilon, boolean centered) {
            this(learningRate, rho, momentum, epsilon, centered, null, null);
        }
    }
}
