package io.trainyard.spec.keras;

import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.Axes;
import io.trainyard.spec.Initializer;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.NoiseShape;
import io.trainyard.spec.NormalizationSpec;
import io.trainyard.spec.NumberFormats;
import io.trainyard.spec.Padding;
import io.trainyard.spec.PoolingSpec;
import io.trainyard.spec.Size;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Layers as calls of Keras's classes. */
final class LayerCalls {

    private static final double KERAS_NEGATIVE_SLOPE = 0.2;
    private static final double KERAS_EPSILON = 1e-3;

    private LayerCalls() {}

    static PythonCall of(LayerSpec layer) {
        PythonCall call = new PythonCall("keras.layers." + KerasClasses.of(layer));
        return switch (layer) {
            case LayerSpec.Dense dense ->
                weights(
                        activation(call.with(dense.units()), dense.activation(), dense.negativeSlope()),
                        dense.useBias(),
                        dense.kernelInitializer(),
                        dense.biasInitializer(),
                        dense.kernelL2(),
                        dense.biasL2());
            case LayerSpec.Activation alone -> call.with(activation(alone.activation(), alone.negativeSlope()));
            case LayerSpec.Dropout dropout -> {
                NoiseShape noise = dropout.noiseShape();
                yield noise == null
                        ? call.with(dropout.rate())
                        : call.with(dropout.rate()).with("noise_shape", noise.toString());
            }
            case LayerSpec.Conv2D conv -> convolution(call, conv);
            case PoolingSpec pool -> padding(strides(call.with(code(pool.poolSize())), pool.strides()), pool.padding());
            case NormalizationSpec.BatchNormalization norm -> batchNormalization(call, norm);
            case NormalizationSpec.LayerNormalization norm -> penalties(normalization(call, norm), norm);
            case LayerSpec.GlobalAveragePooling2D mean -> call.unless(false, "keepdims", mean.keepdims());
            case LayerSpec.Concatenate join -> axis(call, join.along());
            case LayerSpec.Flatten _, LayerSpec.Add _ -> call;
        };
    }

    private static PythonCall convolution(PythonCall call, LayerSpec.Conv2D conv) {
        strides(
                call.with(conv.filters()).with(code(conv.kernelSize())),
                conv.strides().equals(Size.square(1)) ? null : conv.strides());
        padding(call, conv.padding());
        if (!conv.dilationRate().equals(Size.square(1))) {
            call.with("dilation_rate", code(conv.dilationRate()));
        }
        activation(call.unless(1, "groups", conv.groups()), conv.activation(), conv.negativeSlope());
        return weights(
                call, conv.useBias(), conv.kernelInitializer(), conv.biasInitializer(), conv.kernelL2(), conv.biasL2());
    }

    private static PythonCall weights(
            PythonCall call, boolean useBias, Initializer kernel, Initializer bias, double kernelL2, double biasL2) {
        call.unless(true, "use_bias", useBias)
                .unless("glorot_uniform", "kernel_initializer", lower(kernel))
                .unless("zeros", "bias_initializer", lower(bias));
        return penalty(penalty(call, "kernel_regularizer", kernelL2), "bias_regularizer", biasL2);
    }

    private static PythonCall penalty(PythonCall call, String name, double l2) {
        return l2 == 0
                ? call
                : call.with(
                        name, new PythonCall("keras.regularizers.L2").with(l2).toString());
    }

    private static PythonCall batchNormalization(PythonCall call, NormalizationSpec.BatchNormalization norm) {
        normalization(call.unless(0.99, "momentum", norm.momentum()), norm)
                .unless("zeros", "moving_mean_initializer", lower(norm.movingMeanInitializer()))
                .unless("ones", "moving_variance_initializer", lower(norm.movingVarianceInitializer()));
        return penalties(call, norm);
    }

    private static PythonCall normalization(PythonCall call, NormalizationSpec norm) {
        return axis(call, norm.along())
                .unless(KERAS_EPSILON, "epsilon", norm.epsilon())
                .unless(true, "center", norm.center())
                .unless(true, "scale", norm.scale())
                .unless("zeros", "beta_initializer", lower(norm.betaInitializer()))
                .unless("ones", "gamma_initializer", lower(norm.gammaInitializer()));
    }

    private static PythonCall penalties(PythonCall call, NormalizationSpec norm) {
        penalty(call, "beta_regularizer", norm.betaL2());
        return penalty(call, "gamma_regularizer", norm.gammaL2());
    }

    private static PythonCall axis(PythonCall call, Axes axes) {
        List<Integer> numbers = axes.numbers();
        return axes.equals(Axes.LAST)
                ? call
                : call.with("axis", numbers.size() == 1 ? numbers.getFirst().toString() : numbers.toString());
    }

    /** @param strides null for Keras's default */
    private static PythonCall strides(PythonCall call, @Nullable Size strides) {
        return strides == null ? call : call.with("strides", code(strides));
    }

    private static String code(Size size) {
        return size.isSquare() ? Integer.toString(size.height()) : "(%d, %d)".formatted(size.height(), size.width());
    }

    private static PythonCall padding(PythonCall call, Padding padding) {
        return call.unless("valid", "padding", lower(padding));
    }

    private static PythonCall activation(PythonCall call, ActivationFunction function, double negativeSlope) {
        return function == ActivationFunction.LINEAR
                ? call
                : call.with("activation", activation(function, negativeSlope));
    }

    private static String activation(ActivationFunction function, double negativeSlope) {
        if (function == ActivationFunction.LEAKY_RELU && negativeSlope != KERAS_NEGATIVE_SLOPE) {
            return "lambda x: keras.activations.leaky_relu(x, negative_slope=%s)"
                    .formatted(NumberFormats.number(negativeSlope));
        }
        return PythonText.quoted(lower(function));
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
