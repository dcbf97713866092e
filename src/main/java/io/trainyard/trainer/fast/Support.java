package io.trainyard.trainer.fast;

import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.OptimizerSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a {@link DenseStack} can train. Records are taken apart here, so that a parameter that is added to one stops the
 * build until somebody decides whether dense stacks know it.
 */
public final class Support {

    /** Of a model, with gradient and moments, in the trainer's heap of 2 GB. */
    private static final long MOST_PARAMETERS = 50_000_000;

    private Support() {}

    /**
     * Why a run can't be trained by a dense stack; empty when it can.
     *
     * @param model without its last activation where the loss is taken from logits
     * @param pixels inputs
     */
    public static Optional<String> obstacle(ModelSpec model, int pixels, OptimizerSpec optimizer) {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return Optional.of("Java runs without its module jdk.incubator.vector");
        }
        if (UpdateFormula.SPECIES.length() < Examples.LANES) {
            return Optional.of("this processor has no vectors of 256 bits");
        }
        return Stream.of(layers(model.layers()), optimizer(optimizer), size(model, pixels))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> layers(List<LayerSpec> layers) {
        boolean flat = false;
        boolean activated = false;
        for (LayerSpec layer : layers) {
            boolean wasActivated = activated;
            switch (layer) {
                case LayerSpec.Flatten() -> flat = true;
                case LayerSpec.Dropout(double rate) -> activated = false;
                case LayerSpec.Dense(int units, ActivationFunction function, double slope) ->
                    activated = function != ActivationFunction.LINEAR;
                case LayerSpec.Activation(ActivationFunction function, double slope) -> {
                    if (wasActivated) {
                        return Optional.of("two activations follow one another");
                    }
                    activated = true;
                }
                default -> {
                    return Optional.of("the model has a layer " + layer);
                }
            }
            if (!flat) {
                return Optional.of("the model doesn't begin with flatten");
            }
        }
        return layers.stream().anyMatch(LayerSpec.Dense.class::isInstance)
                ? Optional.empty()
                : Optional.of("the model has no dense layer");
    }

    private static Optional<String> optimizer(OptimizerSpec optimizer) {
        return switch (optimizer) {
            case OptimizerSpec.Sgd(double rate, double momentum) -> Optional.empty();
            case OptimizerSpec.Adam(double rate, double beta1, double beta2, double epsilon) -> Optional.empty();
            case OptimizerSpec.RmsProp(double rate, double rho, double momentum, double epsilon, boolean centered) ->
                Optional.empty();
            default -> Optional.of("the optimizer is " + optimizer);
        };
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
