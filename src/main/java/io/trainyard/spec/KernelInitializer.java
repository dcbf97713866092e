package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a kernel's values are drawn from at first, as in Keras. With {@code fan_in} inputs and {@code fan_out} outputs of
 * one position (times the kernel's area for a convolution): uniform ones reach from {@code -limit} to {@code limit},
 * {@code limit = sqrt(3 * variance)}; normal ones are cut off at two standard deviations and scaled so that the variance
 * is right after that.
 */
public enum KernelInitializer {
    /** Variance {@code 2 / (fan_in + fan_out)}: Glorot and Bengio, 2010. */
    @JsonProperty("glorot_uniform")
    GLOROT_UNIFORM,
    @JsonProperty("glorot_normal")
    GLOROT_NORMAL,
    /** Variance {@code 2 / fan_in}: He et al., https://arxiv.org/abs/1502.01852. */
    @JsonProperty("he_uniform")
    HE_UNIFORM,
    @JsonProperty("he_normal")
    HE_NORMAL,
    /** Variance {@code 1 / fan_in}: LeCun et al., 1998. */
    @JsonProperty("lecun_uniform")
    LECUN_UNIFORM,
    @JsonProperty("lecun_normal")
    LECUN_NORMAL;

    /** The variance of the values. */
    public double variance(double fanIn, double fanOut) {
        return switch (this) {
            case GLOROT_UNIFORM, GLOROT_NORMAL -> 2 / (fanIn + fanOut);
            case HE_UNIFORM, HE_NORMAL -> 2 / fanIn;
            case LECUN_UNIFORM, LECUN_NORMAL -> 1 / fanIn;
        };
    }

    public boolean uniform() {
        return switch (this) {
            case GLOROT_UNIFORM, HE_UNIFORM, LECUN_UNIFORM -> true;
            case GLOROT_NORMAL, HE_NORMAL, LECUN_NORMAL -> false;
        };
    }

    static KernelInitializer orDefault(@Nullable KernelInitializer given) {
        return given == null ? GLOROT_UNIFORM : given;
    }
}
