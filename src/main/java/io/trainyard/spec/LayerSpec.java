package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * One layer of a model, with Keras's parameters and defaults. Its name and its inputs are its {@link LayerNode}'s.
 * Images are (height, width, channels); a kernel's L2 penalty adds {@code kernelL2 * sum(kernel^2)} to the loss, a bias's
 * likewise.
 *
 * <p>Components that came later than the first version are filled in where an older spec's JSON lacks them.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LayerSpec.Flatten.class, name = "flatten"),
    @JsonSubTypes.Type(value = LayerSpec.Dense.class, name = "dense"),
    @JsonSubTypes.Type(value = LayerSpec.Activation.class, name = "activation"),
    @JsonSubTypes.Type(value = LayerSpec.Dropout.class, name = "dropout"),
    @JsonSubTypes.Type(value = LayerSpec.Conv2D.class, name = "conv2d"),
    @JsonSubTypes.Type(value = PoolingSpec.MaxPooling2D.class, name = "max_pooling2d"),
    @JsonSubTypes.Type(value = PoolingSpec.AveragePooling2D.class, name = "average_pooling2d"),
    @JsonSubTypes.Type(value = LayerSpec.GlobalAveragePooling2D.class, name = "global_average_pooling2d"),
    @JsonSubTypes.Type(value = NormalizationSpec.BatchNormalization.class, name = "batch_normalization"),
    @JsonSubTypes.Type(value = NormalizationSpec.LayerNormalization.class, name = "layer_normalization"),
    @JsonSubTypes.Type(value = LayerSpec.Add.class, name = "add"),
    @JsonSubTypes.Type(value = LayerSpec.Concatenate.class, name = "concatenate")
})
public sealed interface LayerSpec
        permits LayerSpec.Flatten,
                LayerSpec.Dense,
                LayerSpec.Activation,
                LayerSpec.Dropout,
                LayerSpec.Conv2D,
                PoolingSpec,
                LayerSpec.GlobalAveragePooling2D,
                NormalizationSpec,
                LayerSpec.Add,
                LayerSpec.Concatenate {

    /** Keras's automatic name of such a layer, which is its type in JSON, too. */
    default String type() {
        return switch (this) {
            case Flatten _ -> "flatten";
            case Dense _ -> "dense";
            case Activation _ -> "activation";
            case Dropout _ -> "dropout";
            case Conv2D _ -> "conv2d";
            case PoolingSpec.MaxPooling2D _ -> "max_pooling2d";
            case PoolingSpec.AveragePooling2D _ -> "average_pooling2d";
            case GlobalAveragePooling2D _ -> "global_average_pooling2d";
            case NormalizationSpec.BatchNormalization _ -> "batch_normalization";
            case NormalizationSpec.LayerNormalization _ -> "layer_normalization";
            case Add _ -> "add";
            case Concatenate _ -> "concatenate";
        };
    }

    /** Whether it takes two inputs or more; all others take exactly one. */
    default boolean merges() {
        return this instanceof Add || this instanceof Concatenate;
    }

    /** Flattens everything but the batch: (None, 32, 32, 3) becomes (None, 3072), channels innermost. */
    record Flatten() implements LayerSpec {}

    /**
     * {@code activation(dot(input, kernel) + bias)} on the last axis.
     *
     * @param units outputs, 1 or more
     * @param negativeSlope slope of leaky_relu below zero; without effect for other activations
     * @param kernelL2 0 or more
     * @param biasInitializer any but orthogonal
     * @param biasL2 0 or more
     */
    record Dense(
            int units,
            ActivationFunction activation,
            @JsonProperty("negative_slope") double negativeSlope,
            @JsonProperty("use_bias") Boolean useBias,
            @JsonProperty("kernel_initializer") Initializer kernelInitializer,
            @JsonProperty("kernel_l2") double kernelL2,
            @JsonProperty("bias_initializer") Initializer biasInitializer,
            @JsonProperty("bias_l2") double biasL2)
            implements LayerSpec {
        public Dense {
            useBias = orTrue(useBias);
            kernelInitializer = Initializer.orDefault(kernelInitializer);
            biasInitializer = orZeros(biasInitializer);
        }

        /** The bias is zeros at first, and without penalty. */
        public Dense(
                int units,
                ActivationFunction activation,
                double negativeSlope,
                Boolean useBias,
                Initializer kernelInitializer,
                double kernelL2) {
            this(units, activation, negativeSlope, useBias, kernelInitializer, kernelL2, Initializer.ZEROS, 0);
        }

        /** Without penalty, all else as in Keras. */
        public Dense(int units, ActivationFunction activation, double negativeSlope) {
            this(units, activation, negativeSlope, true, Initializer.GLOROT_UNIFORM, 0);
        }

        Dense with(ActivationFunction other) {
            return new Dense(
                    units, other, negativeSlope, useBias, kernelInitializer, kernelL2, biasInitializer, biasL2);
        }
    }

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
     * @param noiseShape null where each input is decided by itself
     */
    record Dropout(
            double rate,

            @JsonProperty("noise_shape") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            NoiseShape noiseShape)
            implements LayerSpec {
        public Dropout(double rate) {
            this(rate, null);
        }
    }

    /**
     * A convolution over (height, width, channels), then bias and activation.
     *
     * @param filters channels of the output, 1 or more
     * @param kernelSize of each filter
     * @param strides from one window to the next
     * @param negativeSlope slope of leaky_relu below zero; without effect for other activations
     * @param kernelL2 0 or more
     * @param dilationRate from one value that a filter takes of the image to the next; more than 1 only with strides of 1
     * @param groups parts of the channels, each with as many filters of its own; divides input channels and filters
     * @param biasInitializer any but orthogonal
     * @param biasL2 0 or more
     */
    record Conv2D(
            int filters,
            @JsonProperty("kernel_size") Size kernelSize,
            Size strides,
            Padding padding,
            ActivationFunction activation,
            @JsonProperty("negative_slope") double negativeSlope,
            @JsonProperty("use_bias") Boolean useBias,
            @JsonProperty("kernel_initializer") Initializer kernelInitializer,
            @JsonProperty("kernel_l2") double kernelL2,
            @JsonProperty("dilation_rate") Size dilationRate,
            Integer groups,
            @JsonProperty("bias_initializer") Initializer biasInitializer,
            @JsonProperty("bias_l2") double biasL2)
            implements LayerSpec {
        public Conv2D {
            useBias = orTrue(useBias);
            kernelInitializer = Initializer.orDefault(kernelInitializer);
            dilationRate = orOne(dilationRate);
            groups = orOne(groups);
            biasInitializer = orZeros(biasInitializer);
        }

        /** Neither dilated nor in groups; the bias is zeros at first, and without penalty. */
        public Conv2D(
                int filters,
                Size kernelSize,
                Size strides,
                Padding padding,
                ActivationFunction activation,
                double negativeSlope,
                Boolean useBias,
                Initializer kernelInitializer,
                double kernelL2) {
            this(
                    filters,
                    kernelSize,
                    strides,
                    padding,
                    activation,
                    negativeSlope,
                    useBias,
                    kernelInitializer,
                    kernelL2,
                    Size.square(1),
                    1,
                    Initializer.ZEROS,
                    0);
        }

        /** Strides 1, bias, Glorot uniform, no penalty. */
        public Conv2D(int filters, int kernelSize, Padding padding, ActivationFunction activation) {
            this(filters, kernelSize, 1, padding, activation, 0.2, true, Initializer.GLOROT_UNIFORM, 0);
        }

        /** With as many rows as columns. */
        public Conv2D(
                int filters,
                int kernelSize,
                int strides,
                Padding padding,
                ActivationFunction activation,
                double negativeSlope,
                Boolean useBias,
                Initializer kernelInitializer,
                double kernelL2) {
            this(
                    filters,
                    Size.square(kernelSize),
                    Size.square(strides),
                    padding,
                    activation,
                    negativeSlope,
                    useBias,
                    kernelInitializer,
                    kernelL2);
        }

        /** The same with another activation. */
        public Conv2D with(ActivationFunction other) {
            return new Conv2D(
                    filters,
                    kernelSize,
                    strides,
                    padding,
                    other,
                    negativeSlope,
                    useBias,
                    kernelInitializer,
                    kernelL2,
                    dilationRate,
                    groups,
                    biasInitializer,
                    biasL2);
        }

        /** Rows and columns of the image that a filter reaches over: more than the kernel's where it is dilated. */
        public Size window() {
            return new Size(
                    (kernelSize.height() - 1) * dilationRate.height() + 1,
                    (kernelSize.width() - 1) * dilationRate.width() + 1);
        }
    }

    /**
     * The mean of each channel: (None, 8, 8, 64) becomes (None, 64).
     *
     * @param keepdims whether it becomes an image of one pixel instead, (None, 1, 1, 64)
     */
    record GlobalAveragePooling2D(boolean keepdims) implements LayerSpec {
        public GlobalAveragePooling2D() {
            this(false);
        }
    }

    /** The sum of inputs of one shape. */
    record Add() implements LayerSpec {}

    /**
     * The inputs one after another along an axis; the other axes are equal.
     *
     * @param axis 1 or more, or less than 0 from the last; the channels' by default
     */
    record Concatenate(Integer axis) implements LayerSpec {
        public Concatenate {
            axis = axis == null ? -1 : axis;
        }

        /** Along the last axis. */
        public Concatenate() {
            this(-1);
        }

        /** The axis as that of a shape. */
        public Axes along() {
            return Axes.of(axis);
        }
    }

    private static Boolean orTrue(@Nullable Boolean given) {
        return given == null || given;
    }

    private static Initializer orZeros(@Nullable Initializer given) {
        return given == null ? Initializer.ZEROS : given;
    }

    private static Size orOne(@Nullable Size given) {
        return given == null ? Size.square(1) : given;
    }

    private static Integer orOne(@Nullable Integer given) {
        return given == null ? 1 : given;
    }
}
