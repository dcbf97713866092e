package io.trainyard.spec;

import io.trainyard.spec.LayerSpec.Dense;
import io.trainyard.spec.LayerSpec.Flatten;
import java.util.List;
import java.util.Optional;

/** The built-in recipes: runs to start from. */
public final class Recipes {

    /**
     * A run to start from.
     *
     * @param name as the command line takes it
     * @param label as people read it
     */
    public record Recipe(String name, String label, String description, RunSpec spec) {}

    private static final Recipe CIFAR10_MLP = new Recipe(
            "cifar10-mlp",
            "CIFAR-10 with dense layers",
            "Three dense layers tell 10 kinds of small colour images apart: after 10 epochs about 51 % right on the training images, 49 % on the test images.",
            new RunSpec(
                    "cifar10-mlp",
                    null,
                    "cifar10",
                    ModelSpec.sequential(List.of(
                            new Flatten(),
                            dense(200, ActivationFunction.RELU),
                            dense(150, ActivationFunction.RELU),
                            dense(10, ActivationFunction.SOFTMAX))),
                    Loss.CATEGORICAL_CROSSENTROPY,
                    new OptimizerSpec.Adam(0.0005, 0.9, 0.999, 1e-7),
                    List.of("accuracy"),
                    new FitSpec(32, 10, true, 0.0),
                    1,
                    Engine.MXNET,
                    "auto"));

    private Recipes() {}

    /** All of them, the first one to begin with. */
    public static List<Recipe> list() {
        return List.of(CIFAR10_MLP);
    }

    public static Optional<Recipe> named(String name) {
        return list().stream().filter(r -> r.name().equals(name)).findFirst();
    }

    private static Dense dense(int units, ActivationFunction activation) {
        return new Dense(units, activation, 0.2);
    }
}
