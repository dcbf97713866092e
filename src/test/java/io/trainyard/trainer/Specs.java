package io.trainyard.trainer;

import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.Engine;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.Loss;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.ScheduleSpec;
import java.util.List;

/** Run specs for tests. */
final class Specs {

    static final OptimizerSpec ADAM = new OptimizerSpec.Adam(0.005, 0.9, 0.999, 1e-7);

    private Specs() {}

    static RunSpec run(Engine engine, ModelSpec model, Loss loss, OptimizerSpec optimizer, FitSpec fit) {
        return run(engine, model, loss, 0, optimizer, new ScheduleSpec.Constant(0), fit);
    }

    static RunSpec run(
            Engine engine,
            ModelSpec model,
            Loss loss,
            double labelSmoothing,
            OptimizerSpec optimizer,
            ScheduleSpec schedule,
            FitSpec fit) {
        return new RunSpec(
                "tests",
                null,
                "synthetic",
                model,
                loss,
                labelSmoothing,
                optimizer,
                schedule,
                List.of("accuracy"),
                fit,
                1,
                engine,
                "auto");
    }

    /** Flatten, then dense layers of relu, then a softmax over the classes. */
    static ModelSpec classifier(int hidden, int classes) {
        return ModelSpec.sequential(List.of(
                new LayerSpec.Flatten(),
                dense(hidden, ActivationFunction.RELU),
                dense(classes, ActivationFunction.SOFTMAX)));
    }

    static LayerSpec.Dense dense(int units, ActivationFunction activation) {
        return new LayerSpec.Dense(units, activation, 0.2);
    }
}
