package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a kernel or a bias are at first, as in Keras. Those named after people have a variance, with {@code
 * fan_in} inputs and {@code fan_out} outputs of one position (times the kernel's area for a convolution; for a bias both
 * are its length): uniform ones reach from {@code -limit} to {@code limit}, {@code limit = sqrt(3 * variance)}; normal ones
 * are cut off at two standard deviations and scaled so that the variance is right after that.
 */
public enum Initializer {
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
    LECUN_NORMAL,
    /** From -0.05 to 0.05. */
    @JsonProperty("random_uniform")
    RANDOM_UNIFORM,
    /** Standard deviation 0.05. */
    @JsonProperty("random_normal")
    RANDOM_NORMAL,
    /** As {@link #RANDOM_NORMAL}, cut off at two standard deviations, which isn't made up for. */
    @JsonProperty("truncated_normal")
    TRUNCATED_NORMAL,
    /**
     * The outputs' weights, or the inputs' where there are fewer of them, at right angles to each other and of length 1:
     * Saxe et al., https://arxiv.org/abs/1312.6120. Not for a bias.
     */
    @JsonProperty("orthogonal")
    ORTHOGONAL,
    @JsonProperty("zeros")
    ZEROS,
    @JsonProperty("ones")
    ONES;

    static Initializer orDefault(@Nullable Initializer given) {
        return given == null ? GLOROT_UNIFORM : given;
    }
}
