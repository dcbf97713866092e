package io.trainyard.spec.catalogue;

import static io.trainyard.spec.catalogue.Parameters.bool;
import static io.trainyard.spec.catalogue.Parameters.choice;
import static io.trainyard.spec.catalogue.Parameters.integer;
import static io.trainyard.spec.catalogue.Parameters.real;
import static io.trainyard.spec.catalogue.Parameters.zeroToOne;

import com.fasterxml.jackson.databind.node.LongNode;
import io.trainyard.spec.catalogue.ParameterType.AxisList;
import io.trainyard.spec.catalogue.ParameterType.Real;
import java.util.List;

/** The types of layers that bring values to a common scale. */
final class NormalizationParameters {

    private static final Parameter EPSILON = real(
            "epsilon",
            "Epsilon",
            new Real(0, false, 1, true),
            0.001,
            "A small number that is added to the variance, so that nothing is divided by 0. Keras's default is 0.001.");

    private static final Parameter CENTER =
            bool("center", "Center", true, "Whether a learned number (beta) is added to each channel afterwards.");

    private static final Parameter SCALE = bool(
            "scale", "Scale", true, "Whether each channel is multiplied with a learned number (gamma) afterwards.");

    private static final Parameter BETA_INITIALIZER =
            initializer("beta_initializer", "Beta initializer", "zeros", "What beta is at first. Zeros is usual.");

    private static final Parameter GAMMA_INITIALIZER = initializer(
            "gamma_initializer",
            "Gamma initializer",
            "ones",
            "What gamma is at first. Ones is usual; zeros for the last one of a residual branch, which so begins as nothing.");

    private static final Parameter BETA_L2 = l2("beta_l2", "Beta L2", "betas");

    private static final Parameter GAMMA_L2 = l2("gamma_l2", "Gamma L2", "gammas");

    static final ParameterGroup BATCH_NORMALIZATION = new ParameterGroup(
            "batch_normalization",
            "BatchNormalization",
            "Brings each channel to mean 0 and variance 1 over the batch, so that deep models train faster and steadier.",
            List.of(
                    real(
                            "momentum",
                            "Momentum",
                            zeroToOne(true),
                            0.99,
                            "How much of the running mean and variance, which prediction uses, is kept in each step. Usual"
                                    + " are 0.9 to 0.99; with few steps an epoch take less."),
                    EPSILON,
                    CENTER,
                    SCALE,
                    integer(
                            "axis",
                            "Axis",
                            Parameters.AXIS,
                            -1,
                            "What counts as a channel: -1 is the last axis, and right for images here; 1 is an image's rows,"
                                    + " 2 its columns."),
                    BETA_INITIALIZER,
                    GAMMA_INITIALIZER,
                    initializer(
                            "moving_mean_initializer",
                            "Mean initializer",
                            "zeros",
                            "What the running mean is at first. Zeros is usual."),
                    initializer(
                            "moving_variance_initializer",
                            "Variance initializer",
                            "ones",
                            "What the running variance is at first. Ones is usual."),
                    BETA_L2,
                    GAMMA_L2));

    static final ParameterGroup LAYER_NORMALIZATION = new ParameterGroup(
            "layer_normalization",
            "LayerNormalization",
            "Brings the values of each example to mean 0 and variance 1, pixel by pixel or all together; the same in training"
                    + " and prediction.",
            List.of(
                    EPSILON,
                    CENTER,
                    SCALE,
                    new Parameter(
                            "axis",
                            "Axis",
                            new AxisList(Parameters.AXIS),
                            LongNode.valueOf(-1),
                            "Which values are brought to one scale: -1 the channels of each pixel; 1, 2, 3 the whole image."),
                    BETA_INITIALIZER,
                    GAMMA_INITIALIZER,
                    BETA_L2,
                    GAMMA_L2));

    private NormalizationParameters() {}

    private static Parameter initializer(String name, String label, String byDefault, String help) {
        return choice(name, label, LayerParameters.VECTOR_INITIALIZERS, byDefault, help);
    }

    private static Parameter l2(String name, String label, String what) {
        return real(
                name,
                label,
                LayerParameters.L2,
                0,
                "This times the sum of the squared %s is added to the loss. Usual is 0, which is none."
                        .formatted(what));
    }
}
