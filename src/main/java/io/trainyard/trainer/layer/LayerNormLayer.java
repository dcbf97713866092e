package io.trainyard.trainer.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;
import io.trainyard.spec.LayerSpec.LayerNormalization;
import java.util.ArrayList;
import java.util.List;

/** {@code gamma} and {@code beta}, each (channels). */
final class LayerNormLayer implements Layer {

    private final LayerNormalization norm;
    private final NDArray gamma;
    private final NDArray beta;

    LayerNormLayer(NDManager manager, LayerNormalization norm, long channels) {
        this.norm = norm;
        gamma = manager.ones(new Shape(channels));
        beta = manager.zeros(new Shape(channels));
    }

    @Override
    public Signal forward(List<Signal> inputs, boolean training) {
        Signal input = inputs.getFirst().channelsLast();
        // MXNet's reshapes both, and what it makes of them would live as long as they do.
        try (NDManager temporary = input.array().getManager().newSubManager()) {
            gamma.tempAttach(temporary);
            beta.tempAttach(temporary);
            return input.with(LayerNorm.layerNorm(input.array(), gamma.getShape(), gamma, beta, (float) norm.epsilon())
                    .singletonOrThrow());
        }
    }

    @Override
    public List<LayerParameter> parameters() {
        List<LayerParameter> parameters = new ArrayList<>();
        if (norm.scale()) {
            parameters.add(LayerParameter.trained("gamma", gamma));
        }
        if (norm.center()) {
            parameters.add(LayerParameter.trained("beta", beta));
        }
        return parameters;
    }
}
