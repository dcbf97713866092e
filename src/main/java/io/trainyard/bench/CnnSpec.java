package io.trainyard.bench;

import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.Engine;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.LayerSpec.Conv2D;
import io.trainyard.spec.LayerSpec.Dense;
import io.trainyard.spec.LayerSpec.Flatten;
import io.trainyard.spec.Loss;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.Padding;
import io.trainyard.spec.PoolingSpec.MaxPooling2D;
import io.trainyard.spec.RunSpec;
import java.util.ArrayList;
import java.util.List;

/** The small CNN, the same as in the bench's programs of TensorFlow and EasyTrain. */
final class CnnSpec {

    private static final double NO_LEAK = 0;

    private CnnSpec() {}

    static RunSpec of(Engine engine, int batch, int epochs, long seed) {
        return new RunSpec(
                "bench",
                "small CNN, seed " + seed,
                "cifar10",
                model(),
                Loss.CATEGORICAL_CROSSENTROPY,
                new OptimizerSpec.Adam(0.0005, 0.9, 0.999, 1e-7),
                List.of("accuracy"),
                new FitSpec(batch, epochs, true, 0),
                seed,
                engine,
                "cpu");
    }

    private static ModelSpec model() {
        List<LayerSpec> layers = new ArrayList<>();
        for (int filters : List.of(32, 32, 64)) {
            layers.add(new Conv2D(filters, 3, Padding.SAME, ActivationFunction.RELU));
            layers.add(new MaxPooling2D(2, null, Padding.VALID));
        }
        layers.addAll(List.of(
                new Flatten(),
                new Dense(128, ActivationFunction.RELU, NO_LEAK),
                new Dense(10, ActivationFunction.SOFTMAX, NO_LEAK)));
        return ModelSpec.sequential(layers);
    }
}
