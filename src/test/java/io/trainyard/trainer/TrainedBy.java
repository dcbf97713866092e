package io.trainyard.trainer;

import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.Engine;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.Loss;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.NormalizationSpec;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.RunSpec;
import java.util.List;

/** What trains: an engine, because the model has a layer that the fast path doesn't know, or the fast path. */
enum TrainedBy {
    MXNET,
    PYTORCH,
    FAST_PATH;

    Engine engine() {
        return this == PYTORCH ? Engine.PYTORCH : Engine.MXNET;
    }

    RunSpec spec(OptimizerSpec optimizer, int epochs) {
        return Specs.run(
                engine(), model(), Loss.CATEGORICAL_CROSSENTROPY, optimizer, new FitSpec(2, epochs, true, 0.2));
    }

    /** With dropout, for three classes. */
    ModelSpec model() {
        LayerSpec hidden = this == FAST_PATH
                ? new LayerSpec.Activation(ActivationFunction.RELU, 0)
                : new NormalizationSpec.BatchNormalization(0.9, 0.001, true, true);
        return ModelSpec.sequential(List.of(
                new LayerSpec.Flatten(),
                Specs.dense(16, ActivationFunction.LINEAR),
                hidden,
                new LayerSpec.Dropout(0.3),
                Specs.dense(3, ActivationFunction.SOFTMAX)));
    }
}
