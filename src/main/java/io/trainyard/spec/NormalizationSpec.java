package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A layer that brings values to mean 0 and variance 1, and then learns a scale and an offset of its own for each place
 * along its axes: {@code gamma * (x - mean) / sqrt(variance + epsilon) + beta}.
 */
public sealed interface NormalizationSpec extends LayerSpec {

    /** Along which gamma and beta lie. */
    Axes along();

    /** More than 0. */
    double epsilon();

    /** Whether there is a beta. */
    boolean center();

    /** Whether there is a gamma. */
    boolean scale();

    /** Any but orthogonal, like gamma's. */
    Initializer betaInitializer();

    Initializer gammaInitializer();

    /** This times the sum of the squares of beta is added to the loss, and likewise of gamma; 0 or more. */
    double betaL2();

    double gammaL2();

    /**
     * Mean and variance (the biased one) are those of all values at one place along the axis: of the batch while training,
     * and otherwise their moving averages, as in Keras: {@code moving = moving * momentum + batch * (1 - momentum)}.
     *
     * @param momentum 0 to 1
     * @param axis 1 or more, or less than 0 from the last; the channels' by default
     * @param betaInitializer any but orthogonal, like all four
     * @param betaL2 0 or more, like {@code gammaL2}
     */
    record BatchNormalization(
            double momentum,
            double epsilon,
            boolean center,
            boolean scale,
            Integer axis,
            @JsonProperty("beta_initializer") Initializer betaInitializer,
            @JsonProperty("gamma_initializer") Initializer gammaInitializer,
            @JsonProperty("moving_mean_initializer") Initializer movingMeanInitializer,
            @JsonProperty("moving_variance_initializer") Initializer movingVarianceInitializer,
            @JsonProperty("beta_l2") double betaL2,
            @JsonProperty("gamma_l2") double gammaL2)
            implements NormalizationSpec {
        public BatchNormalization {
            axis = axis == null ? -1 : axis;
            betaInitializer = or(Initializer.ZEROS, betaInitializer);
            gammaInitializer = or(Initializer.ONES, gammaInitializer);
            movingMeanInitializer = or(Initializer.ZEROS, movingMeanInitializer);
            movingVarianceInitializer = or(Initializer.ONES, movingVarianceInitializer);
        }

        /** Of the channels, all else as in Keras. */
        public BatchNormalization(double momentum, double epsilon, boolean center, boolean scale) {
            this(
                    momentum,
                    epsilon,
                    center,
                    scale,
                    -1,
                    Initializer.ZEROS,
                    Initializer.ONES,
                    Initializer.ZEROS,
                    Initializer.ONES,
                    0,
                    0);
        }

        @Override
        public Axes along() {
            return Axes.of(axis);
        }
    }

    /**
     * Mean and variance are those of each example's values along the axes: of each pixel by default, of each image with
     * the axes 1, 2 and 3.
     *
     * @param betaInitializer any but orthogonal, like {@code gammaInitializer}
     * @param betaL2 0 or more, like {@code gammaL2}
     */
    record LayerNormalization(
            double epsilon,
            boolean center,
            boolean scale,
            Axes axis,
            @JsonProperty("beta_initializer") Initializer betaInitializer,
            @JsonProperty("gamma_initializer") Initializer gammaInitializer,
            @JsonProperty("beta_l2") double betaL2,
            @JsonProperty("gamma_l2") double gammaL2)
            implements NormalizationSpec {
        public LayerNormalization {
            axis = axis == null ? Axes.LAST : axis;
            betaInitializer = or(Initializer.ZEROS, betaInitializer);
            gammaInitializer = or(Initializer.ONES, gammaInitializer);
        }

        /** Along the last axis, all else as in Keras. */
        public LayerNormalization(double epsilon, boolean center, boolean scale) {
            this(epsilon, center, scale, Axes.LAST, Initializer.ZEROS, Initializer.ONES, 0, 0);
        }

        @Override
        public Axes along() {
            return axis;
        }
    }

    private static Initializer or(Initializer byDefault, @Nullable Initializer given) {
        return given == null ? byDefault : given;
    }
}
