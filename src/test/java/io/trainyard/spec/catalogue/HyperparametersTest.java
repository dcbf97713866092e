package io.trainyard.spec.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.LayerSpec.Dense;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.Samples;
import io.trainyard.spec.catalogue.Hyperparameter.BooleanValue;
import io.trainyard.spec.catalogue.Hyperparameter.NumberValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class HyperparametersTest {

    @Test
    void the_recipe_flattens_under_keras_names() {
        assertThat(Hyperparameters.flatten(Samples.recipe()))
                .extracting(h -> h.key() + " = " + h.value().text())
                .containsExactly(
                        "dataset = cifar10",
                        "loss = categorical_crossentropy",
                        "label_smoothing = 0",
                        "seed = 1",
                        "engine = mxnet",
                        "device = auto",
                        "dense.units = 200",
                        "dense.activation = relu",
                        "dense.use_bias = true",
                        "dense.kernel_initializer = glorot_uniform",
                        "dense.kernel_l2 = 0",
                        "dense_1.units = 150",
                        "dense_1.activation = relu",
                        "dense_1.use_bias = true",
                        "dense_1.kernel_initializer = glorot_uniform",
                        "dense_1.kernel_l2 = 0",
                        "dense_2.units = 10",
                        "dense_2.activation = softmax",
                        "dense_2.use_bias = true",
                        "dense_2.kernel_initializer = glorot_uniform",
                        "dense_2.kernel_l2 = 0",
                        "optimizer.type = adam",
                        "optimizer.learning_rate = 0.0005",
                        "optimizer.beta_1 = 0.9",
                        "optimizer.beta_2 = 0.999",
                        "optimizer.epsilon = 1e-7",
                        "schedule.type = constant",
                        "schedule.warmup_epochs = 0",
                        "fit.batch_size = 32",
                        "fit.epochs = 10",
                        "fit.shuffle = true",
                        "fit.validation_split = 0",
                        "fit.augmentation.horizontal_flip = false",
                        "fit.augmentation.shift = 0",
                        "fit.augmentation.cutout = 0",
                        "fit.checkpoints.every_epochs = 1",
                        "fit.checkpoints.keep = 2");
    }

    @Test
    void values_keep_their_kind() {
        assertThat(Hyperparameters.flatten(Samples.recipe()))
                .contains(new Hyperparameter("optimizer.learning_rate", new NumberValue(0.0005)))
                .contains(new Hyperparameter("fit.shuffle", new BooleanValue(true)));
    }

    @Test
    void a_slope_counts_only_for_leaky_relu() {
        RunSpec recipe = Samples.recipe();
        ModelSpec model = ModelSpec.sequential(List.of(new Dense(3, ActivationFunction.LEAKY_RELU, 0.1)));
        RunSpec leaky = new RunSpec(
                "e",
                null,
                "cifar10",
                model,
                recipe.loss(),
                recipe.optimizer(),
                List.of(),
                new FitSpec(1, 1, false, 0),
                0,
                recipe.engine(),
                "cpu");
        assertThat(Hyperparameters.flatten(leaky))
                .extracting(Hyperparameter::key)
                .contains("dense.negative_slope");
    }
}
