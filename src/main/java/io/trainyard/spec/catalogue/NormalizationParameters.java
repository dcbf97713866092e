package io.trainyard.spec.catalogue;

import static io.trainyard.spec.catalogue.Parameters.bool;
import static io.trainyard.spec.catalogue.Parameters.real;
import static io.trainyard.spec.catalogue.Parameters.zeroToOne;

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
                    SCALE));

    static final ParameterGroup LAYER_NORMALIZATION = new ParameterGroup(
            "layer_normalization",
            "LayerNormalization",
            "Brings the last axis of each example to mean 0 and variance 1; the same in training and prediction.",
            List.of(EPSILON, CENTER, SCALE));

    private NormalizationParameters() {}
}
