package io.trainyard.trainer;

import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.Engine;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.Loss;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.ScheduleSpec;
import io.trainyard.trainer.data.SyntheticDataset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trains small models with every loss, ending, activation and optimizer, and computes each step again in float64. */
class KerasRulesIT {

    private static final FitSpec FIT = new FitSpec(8, 4, true, 0.0); // 3 steps an epoch, the last with 4 examples

    private final Path directory;

    KerasRulesIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @CsvSource({"MXNET, false", "PYTORCH, false", "MXNET, true", "PYTORCH, true"})
    void every_step_is_what_keras_defines(Engine engine, boolean fast) throws Exception {
        DatasetFiles files = SyntheticDataset.write(directory, 20, 4, 2, 3);

        KerasRules.hold(engine, fast, specs(engine), files, directory);
    }

    private static Map<String, RunSpec> specs(Engine engine) {
        Map<String, RunSpec> specs = new LinkedHashMap<>();
        for (OptimizerSpec optimizer : List.of(
                new OptimizerSpec.Sgd(0.1, 0),
                new OptimizerSpec.Sgd(0.1, 0.9),
                new OptimizerSpec.Sgd(0.1, 0.9, true, null),
                new OptimizerSpec.Sgd(0.1, 0.9, false, 0.1),
                new OptimizerSpec.Sgd(0.1, 0, false, 1000.0),
                new OptimizerSpec.Sgd(0.1, 0.9, false, null, 0.1, null),
                new OptimizerSpec.Sgd(0.1, 0, false, null, null, 0.3),
                new OptimizerSpec.Sgd(0.1, 0.9, true, null, null, 0.3),
                new OptimizerSpec.Sgd(0.1, 0.9, true, 0.2, null, 0.3),
                new OptimizerSpec.Adam(0.01, 0.9, 0.999, 1e-3, null, 0.02),
                new OptimizerSpec.AdamW(0.01, 0.1, 0.9, 0.999, 1e-3, null, 0.02),
                new OptimizerSpec.RmsProp(0.003, 0.9, 0.5, 1e-4, true, null, 0.05),
                new OptimizerSpec.AdamW(0.01, 0.1, 0.9, 0.999, 1e-7, null),
                new OptimizerSpec.AdamW(0.01, 0.1, 0.9, 0.999, 1e-4, 0.01),
                new OptimizerSpec.Adam(0.01, 0.9, 0.999, 1e-7),
                new OptimizerSpec.Adam(0.01, 0.8, 0.99, 0.1),
                new OptimizerSpec.RmsProp(0.003, 0.9, 0, 1e-4, false),
                new OptimizerSpec.RmsProp(0.003, 0.9, 0.5, 1e-4, false),
                new OptimizerSpec.RmsProp(0.003, 0.9, 0, 1e-4, true),
                new OptimizerSpec.RmsProp(0.003, 0.9, 0.5, 1e-4, true))) {
            specs.put(
                    optimizer.toString(),
                    Specs.run(engine, Specs.classifier(5, 3), Loss.CATEGORICAL_CROSSENTROPY, optimizer, FIT));
        }
        for (Loss loss : Loss.values()) {
            for (ActivationFunction last : List.of(ActivationFunction.SOFTMAX, ActivationFunction.SIGMOID)) {
                specs.put(loss + " after " + last, Specs.run(engine, ending(last), loss, Specs.ADAM, FIT));
            }
        }
        for (ActivationFunction activation : ActivationFunction.values()) {
            specs.put(
                    "flat " + activation,
                    Specs.run(engine, flat(activation), Loss.MEAN_SQUARED_ERROR, Specs.ADAM, FIT));
            specs.put(
                    "hidden " + activation,
                    Specs.run(engine, hidden(activation), Loss.MEAN_SQUARED_ERROR, Specs.ADAM, FIT));
        }
        for (ScheduleSpec schedule : List.of(
                new ScheduleSpec.Cosine(1, 0.1),
                new ScheduleSpec.OneCycle(0, 0.3, 25, 1e4),
                new ScheduleSpec.Step(0, 1, 0.5))) {
            specs.put(schedule.toString(), changed(engine, Loss.CATEGORICAL_CROSSENTROPY, 0, schedule));
        }
        for (Loss loss : Loss.values()) {
            specs.put("smoothed " + loss, changed(engine, loss, 0.2, new ScheduleSpec.Constant(0)));
        }
        return specs;
    }

    private static RunSpec changed(Engine engine, Loss loss, double labelSmoothing, ScheduleSpec schedule) {
        return Specs.run(engine, ending(ActivationFunction.SIGMOID), loss, labelSmoothing, Specs.ADAM, schedule, FIT);
    }

    /** The last activation as a layer of its own. */
    private static ModelSpec ending(ActivationFunction last) {
        return ModelSpec.sequential(List.of(
                new LayerSpec.Flatten(),
                Specs.dense(5, ActivationFunction.TANH),
                Specs.dense(3, ActivationFunction.LINEAR),
                new LayerSpec.Activation(last, 0)));
    }

    /** The first dense layer acts on the channels of each pixel, as Keras's does. */
    private static ModelSpec hidden(ActivationFunction activation) {
        return ModelSpec.sequential(List.of(
                Specs.dense(4, activation), new LayerSpec.Flatten(), Specs.dense(3, ActivationFunction.LINEAR)));
    }

    private static ModelSpec flat(ActivationFunction activation) {
        return ModelSpec.sequential(List.of(
                new LayerSpec.Flatten(),
                Specs.dense(4, activation),
                Specs.dense(5, activation),
                Specs.dense(3, ActivationFunction.LINEAR)));
    }
}
