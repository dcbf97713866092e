package io.trainyard.trainer.fast;

import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.AugmentationSpec;
import io.trainyard.spec.Initializer;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.LossEnding;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.NoiseShape;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.check.MemoryNeed;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a {@link DenseStack} can train. Records are taken apart here, so that a parameter that is added to one stops the
 * build until somebody decides whether dense stacks know it.
 */
public final class Support {

    /** What trainers have their heap for. */
    private static final long MOST_PARAMETERS = MemoryNeed.MOST_TRAINED_BY_JAVA;

    private Support() {}

    /**
     * Why a run can't be trained by a dense stack; empty when it can.
     *
     * @param pixels inputs
     */
    public static Optional<String> obstacle(RunSpec spec, int pixels) {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return Optional.of("Java runs without its module jdk.incubator.vector");
        }
        if (UpdateFormula.SPECIES.length() < Examples.LANES) {
            return Optional.of("this processor has no vectors of 256 bits");
        }
        ModelSpec trained = LossEnding.of(spec.model(), spec.loss()).trained(spec.model());
        return Stream.of(fit(spec), layers(trained), size(trained, pixels))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> fit(RunSpec spec) {
        if (!spec.fit().augmentation().equals(AugmentationSpec.NONE)) {
            return Optional.of("images are augmented");
        }
        if (spec.labelSmoothing() != 0) {
            return Optional.of("labels are smoothed");
        }
        boolean clipped =
                spec.optimizer().globalClipnorm() != null || spec.optimizer().clipnorm() != null;
        return clipped ? Optional.of("gradients are clipped") : Optional.empty();
    }

    private static Optional<String> layers(ModelSpec model) {
        if (!model.isSequential()) {
            return Optional.of("the model isn't a plain list of layers");
        }
        boolean flat = false;
        boolean activated = false;
        for (LayerSpec layer : model.layers()) {
            boolean wasActivated = activated;
            switch (layer) {
                case LayerSpec.Flatten() -> flat = true;
                case LayerSpec.Dropout(double rate, NoiseShape noise) -> {
                    if (noise != null) {
                        return Optional.of("a dropout has a noise shape");
                    }
                    activated = false;
                }
                case LayerSpec.Dense(
                        int units,
                        ActivationFunction function,
                        double slope,
                        Boolean useBias,
                        Initializer initializer,
                        double kernelL2,
                        Initializer biasInitializer,
                        double biasL2) -> {
                    if (!useBias || kernelL2 != 0 || biasL2 != 0) {
                        return Optional.of("a dense layer has no bias, or an L2 penalty");
                    }
                    if (!ActivationLayer.knows(function)) {
                        return unknown(function);
                    }
                    activated = function != ActivationFunction.LINEAR;
                }
                case LayerSpec.Activation(ActivationFunction function, double slope) -> {
                    if (wasActivated) {
                        return Optional.of("two activations follow one another");
                    }
                    if (!ActivationLayer.knows(function)) {
                        return unknown(function);
                    }
                    activated = true;
                }
                default -> {
                    return Optional.of("the model has a layer of type " + layer.type());
                }
            }
            if (!flat) {
                return Optional.of("the model doesn't begin with flatten");
            }
        }
        return model.layers().stream().anyMatch(LayerSpec.Dense.class::isInstance)
                ? Optional.empty()
                : Optional.of("the model has no dense layer");
    }

    private static Optional<String> unknown(ActivationFunction function) {
        return Optional.of("the model has the activation " + function.name().toLowerCase(Locale.ROOT));
    }

    private static Optional<String> size(ModelSpec model, int pixels) {
        long parameters = 0;
        long width = pixels;
        for (LayerSpec layer : model.layers()) {
            if (layer instanceof LayerSpec.Dense dense) {
                parameters += (width + 1) * dense.units();
                width = dense.units();
            }
        }
        return parameters <= MOST_PARAMETERS
                ? Optional.empty()
                : Optional.of(
                        "the model has %,d parameters, and %,d are the most".formatted(parameters, MOST_PARAMETERS));
    }
}
