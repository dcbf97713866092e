package io.trainyard.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The built-in recipes: runs to start from. */
public final class Recipes {

    /**
     * A run to start from.
     *
     * @param name as the command line takes it
     * @param label as people read it
     * @param spec with the engine that trained it where its description tells of results
     */
    public record Recipe(String name, String label, String description, RunSpec spec) {

        /** What a user starts from: its JSON, with the engine left open. */
        public ObjectNode draft() {
            return SpecJson.tree(spec).put("engine", "auto");
        }
    }

    private static final Recipe CIFAR10_MLP = new Recipe(
            "cifar10-mlp",
            "CIFAR-10 with dense layers",
            "Three dense layers tell 10 kinds of small colour images apart: after 10 epochs about 51 % right on the training images, 49 % on the test images.",
            spec(
                    "cifar10-mlp",
                    Cifar10Models.mlp(),
                    new OptimizerSpec.Adam(0.0005, 0.9, 0.999, 1e-7),
                    new ScheduleSpec.Constant(0),
                    new FitSpec(32, 10, true, 0.0),
                    Engine.MXNET));

    private static final Recipe CIFAR10_MLP_BETTER = new Recipe(
            "cifar10-mlp-better",
            "CIFAR-10 with dense layers, done better",
            "Wider dense layers with batch normalisation, dropout, mirrored images and a learning rate that falls to 0: after 20 epochs about 60 % right on the test images.",
            spec(
                    "cifar10-mlp-better",
                    Cifar10Models.betterMlp(),
                    adamW(0.001, 0.01),
                    new ScheduleSpec.Cosine(1, 0),
                    fit(128, 20, new AugmentationSpec(true, 0, 0)),
                    Engine.MXNET));

    private static final Recipe CIFAR10_CNN = new Recipe(
            "cifar10-cnn",
            "CIFAR-10 with a small convolutional network",
            "Four convolutions with batch normalisation and max pooling, mirrored and shifted images, one cycle of the learning rate: after 15 epochs about 86 % right on the test images.",
            spec(
                    "cifar10-cnn",
                    Cifar10Models.cnn(),
                    adamW(0.005, 0.01),
                    new ScheduleSpec.OneCycle(0, 0.3, 25, 1e4),
                    fit(128, 15, new AugmentationSpec(true, 3, 0)),
                    Engine.MXNET));

    private static final Recipe CIFAR10_RESNET = new Recipe(
            "cifar10-resnet",
            "CIFAR-10 with residual connections (ResNet-20)",
            "The network of He et al. for small images, https://arxiv.org/abs/1512.03385: 20 layers in blocks whose input is added to their output. Slow without a GPU.",
            spec(
                    "cifar10-resnet",
                    Cifar10Models.resnet20(),
                    new OptimizerSpec.Sgd(0.1, 0.9, true, null),
                    new ScheduleSpec.Cosine(1, 0),
                    fit(128, 30, new AugmentationSpec(true, 4, 0)),
                    Engine.MXNET));

    private Recipes() {}

    /** All of them, the first one to begin with. */
    public static List<Recipe> list() {
        return List.of(CIFAR10_MLP, CIFAR10_MLP_BETTER, CIFAR10_CNN, CIFAR10_RESNET);
    }

    public static Optional<Recipe> named(String name) {
        return list().stream().filter(r -> r.name().equals(name)).findFirst();
    }

    private static OptimizerSpec adamW(double learningRate, double weightDecay) {
        return new OptimizerSpec.AdamW(learningRate, weightDecay, 0.9, 0.999, 1e-7, null);
    }

    private static FitSpec fit(int batchSize, int epochs, AugmentationSpec augmentation) {
        return new FitSpec(batchSize, epochs, true, 0, augmentation, null, CheckpointSpec.DEFAULT);
    }

    private static RunSpec spec(
            String experiment,
            ModelSpec model,
            OptimizerSpec optimizer,
            ScheduleSpec schedule,
            FitSpec fit,
            Engine engine) {
        return new RunSpec(
                experiment,
                null,
                "cifar10",
                model,
                Loss.CATEGORICAL_CROSSENTROPY,
                0,
                optimizer,
                schedule,
                List.of("accuracy"),
                fit,
                1,
                engine,
                "auto");
    }
}
