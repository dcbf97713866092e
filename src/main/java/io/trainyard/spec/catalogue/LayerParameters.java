package io.trainyard.spec.catalogue;

import static io.trainyard.spec.catalogue.Parameters.bool;
import static io.trainyard.spec.catalogue.Parameters.choice;
import static io.trainyard.spec.catalogue.Parameters.optional;
import static io.trainyard.spec.catalogue.Parameters.options;
import static io.trainyard.spec.catalogue.Parameters.real;
import static io.trainyard.spec.catalogue.Parameters.zeroToOne;

import com.fasterxml.jackson.databind.node.DoubleNode;
import io.trainyard.spec.catalogue.Parameter.OnlyWhen;
import io.trainyard.spec.catalogue.ParameterType.Choice;
import io.trainyard.spec.catalogue.ParameterType.Int;
import io.trainyard.spec.catalogue.ParameterType.NoiseSizes;
import io.trainyard.spec.catalogue.ParameterType.Real;
import java.util.List;

/** The types of layers and their settings. */
final class LayerParameters {

    static final Choice ACTIVATIONS = options(
            "linear", "Linear",
            "relu", "ReLU",
            "leaky_relu", "Leaky ReLU",
            "sigmoid", "Sigmoid",
            "tanh", "Tanh",
            "softmax", "Softmax",
            "elu", "ELU",
            "selu", "SELU",
            "gelu", "GELU",
            "silu", "SiLU (swish)",
            "softplus", "Softplus");

    private static final Choice KERNEL_INITIALIZERS = options(
            "glorot_uniform", "Glorot uniform",
            "glorot_normal", "Glorot normal",
            "he_uniform", "He uniform",
            "he_normal", "He normal",
            "lecun_uniform", "LeCun uniform",
            "lecun_normal", "LeCun normal",
            "random_uniform", "Uniform, -0.05 to 0.05",
            "random_normal", "Normal, 0.05",
            "truncated_normal", "Truncated normal, 0.05",
            "orthogonal", "Orthogonal",
            "zeros", "Zeros",
            "ones", "Ones");

    /** Only a matrix can be orthogonal. */
    static final Choice VECTOR_INITIALIZERS = new Choice(KERNEL_INITIALIZERS.options().stream()
            .filter(option -> !option.value().equals("orthogonal"))
            .toList());

    private static final Parameter UNITS = new Parameter(
            "units",
            "Units",
            // So high that the check of the memory has the word, which says what so many units would need.
            new Int(1, 1_000_000_000),
            null,
            "How many neurons, and so outputs, the layer has; each has a weight for every input. Usual are 32 to 4096;"
                    + " the last layer has one for each class.");

    static final Parameter NEGATIVE_SLOPE = new Parameter(
            "negative_slope",
            "Negative slope",
            new Real(0, true, 10, true),
            DoubleNode.valueOf(0.2),
            "What leaky ReLU multiplies values below zero with, so that a gradient remains there. Usual are 0.01 to 0.3.",
            new OnlyWhen("activation", "leaky_relu"));

    static final Real L2 = new Real(0, true, 10, true);

    static final Parameter USE_BIAS = bool(
            "use_bias",
            "Bias",
            true,
            "Whether a number of its own is added to each output. Not needed where a BatchNormalization follows.");

    static final Parameter KERNEL_INITIALIZER = choice(
            "kernel_initializer",
            "Kernel initializer",
            KERNEL_INITIALIZERS,
            "glorot_uniform",
            "What the weights are drawn from at first. Glorot uniform is Keras's default; He suits ReLU in deep models.");

    static final Parameter KERNEL_L2 = real(
            "kernel_l2",
            "Kernel L2",
            L2,
            0,
            "Against overfitting: this times the sum of the squared weights is added to the loss. Usual are 0.00001 to"
                    + " 0.001, 0 is none.");

    static final Parameter BIAS_INITIALIZER = choice(
            "bias_initializer",
            "Bias initializer",
            VECTOR_INITIALIZERS,
            "zeros",
            "What the biases are at first. Zeros is Keras's default. Without effect where there is no bias.");

    static final Parameter BIAS_L2 = real(
            "bias_l2",
            "Bias L2",
            L2,
            0,
            "This times the sum of the squared biases is added to the loss. Usual is 0, which is none.");

    private static final ParameterGroup DENSE = new ParameterGroup(
            "dense",
            "Dense",
            "Every output is a weighted sum of all inputs plus a bias, then the activation.",
            List.of(
                    UNITS,
                    choice(
                            "activation",
                            "Activation",
                            ACTIVATIONS,
                            "linear",
                            "The function on each output. ReLU is usual inside the model, softmax in the last layer of a"
                                    + " classifier."),
                    NEGATIVE_SLOPE,
                    USE_BIAS,
                    KERNEL_INITIALIZER,
                    KERNEL_L2,
                    BIAS_INITIALIZER,
                    BIAS_L2));

    private static final ParameterGroup FLATTEN = new ParameterGroup(
            "flatten",
            "Flatten",
            "Lays an image's rows, columns and channels out as one long list, as dense layers want it.",
            List.of());

    private static final ParameterGroup ACTIVATION = new ParameterGroup(
            "activation",
            "Activation",
            "An activation as a layer of its own, after a dense layer with linear activation.",
            List.of(
                    new Parameter(
                            "activation",
                            "Activation",
                            ACTIVATIONS,
                            null,
                            "The function on each value. ReLU is usual inside the model, softmax at the end of a"
                                    + " classifier."),
                    NEGATIVE_SLOPE));

    private static final ParameterGroup DROPOUT = new ParameterGroup(
            "dropout",
            "Dropout",
            "Against overfitting: sets some inputs to zero at random while training, and does nothing otherwise.",
            List.of(
                    real(
                            "rate",
                            "Rate",
                            zeroToOne(false),
                            0.5,
                            "The share of the inputs that is set to zero in each step. Usual are 0.1 to 0.5."),
                    optional(
                            "noise_shape",
                            "Noise shape",
                            new NoiseSizes(),
                            "Along which axes it decides once for all: None, 1, 1, None drops whole channels of images."
                                    + " Empty: each number by itself.")));

    static final List<ParameterGroup> TYPES = List.of(
            FLATTEN,
            DENSE,
            ImageLayerParameters.CONV2D,
            ImageLayerParameters.MAX_POOLING2D,
            ImageLayerParameters.AVERAGE_POOLING2D,
            ImageLayerParameters.GLOBAL_AVERAGE_POOLING2D,
            NormalizationParameters.BATCH_NORMALIZATION,
            NormalizationParameters.LAYER_NORMALIZATION,
            ACTIVATION,
            DROPOUT,
            MergeParameters.ADD,
            MergeParameters.CONCATENATE);

    private LayerParameters() {}
}
