package io.trainyard.spec.keras;

import static io.trainyard.spec.Samples.CIFAR10;
import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.AugmentationSpec;
import io.trainyard.spec.CheckpointSpec;
import io.trainyard.spec.EarlyStoppingSpec;
import io.trainyard.spec.EarlyStoppingSpec.Monitor;
import io.trainyard.spec.Engine;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.Initializer;
import io.trainyard.spec.LayerNode;
import io.trainyard.spec.LayerSpec.Activation;
import io.trainyard.spec.LayerSpec.Add;
import io.trainyard.spec.LayerSpec.Conv2D;
import io.trainyard.spec.LayerSpec.Dense;
import io.trainyard.spec.LayerSpec.Dropout;
import io.trainyard.spec.LayerSpec.Flatten;
import io.trainyard.spec.LayerSpec.GlobalAveragePooling2D;
import io.trainyard.spec.Loss;
import io.trainyard.spec.ModelGraph;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.NormalizationSpec.BatchNormalization;
import io.trainyard.spec.NormalizationSpec.LayerNormalization;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.Padding;
import io.trainyard.spec.PoolingSpec.AveragePooling2D;
import io.trainyard.spec.PoolingSpec.MaxPooling2D;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.Samples;
import io.trainyard.spec.ScheduleSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KerasProgramTest {

    @Test
    void the_recipe_becomes_a_program_one_would_write() {
        assertThat(KerasProgram.of(Samples.recipe(), CIFAR10)).isEqualTo("""
                "cifar10-mlp"

                import keras
                import numpy as np

                keras.utils.set_random_seed(1)

                (x_train, y_train), (x_test, y_test) = keras.datasets.cifar10.load_data()
                x_train = x_train.reshape(-1, 32, 32, 3).astype("float32") / 255
                x_test = x_test.reshape(-1, 32, 32, 3).astype("float32") / 255
                y_train = keras.utils.to_categorical(y_train, 10)
                y_test = keras.utils.to_categorical(y_test, 10)

                model = keras.Sequential([
                    keras.Input(shape=(32, 32, 3)),
                    keras.layers.Flatten(),
                    keras.layers.Dense(200, activation="relu"),
                    keras.layers.Dense(150, activation="relu"),
                    keras.layers.Dense(10, activation="softmax"),
                ])
                model.compile(
                    optimizer=keras.optimizers.Adam(learning_rate=0.0005),
                    loss="categorical_crossentropy",
                    metrics=["accuracy"],
                )
                model.summary()

                model.fit(x_train, y_train, batch_size=32, epochs=10)

                print(model.evaluate(x_test, y_test, return_dict=True))

                classes = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]
                predicted = np.argmax(model.predict(x_test), axis=1)
                actual = np.argmax(y_test, axis=1)
                for i in range(10):
                    print(f"image {i}: predicted {classes[predicted[i]]}, actual {classes[actual[i]]}")
                """);
    }

    @Test
    void every_kind_of_layer_and_a_large_seed_can_be_written() {
        ModelSpec model = ModelSpec.sequential(List.of(
                new Dense(20, ActivationFunction.LEAKY_RELU, 0.1),
                new Activation(ActivationFunction.LEAKY_RELU, 0.2),
                new Activation(ActivationFunction.LEAKY_RELU, 0.3),
                new GlobalAveragePooling2D(true),
                new Dense(20, ActivationFunction.GELU, 0.2, true, Initializer.ORTHOGONAL, 0, Initializer.ONES, 0.01),
                new Activation(ActivationFunction.SILU, 0.2),
                new Dropout(0.25)));
        RunSpec spec = new RunSpec(
                "e",
                "n",
                "cifar10",
                model,
                Loss.MEAN_SQUARED_ERROR,
                new OptimizerSpec.RmsProp(0.001, 0.9, 0, 1e-7, true),
                List.of(),
                new FitSpec(32, 1, false, 0.1),
                1L << 40,
                Engine.PYTORCH,
                "cpu");

        assertThat(KerasProgram.of(spec, CIFAR10))
                .contains("Dense(20, activation=lambda x: keras.activations.leaky_relu(x, negative_slope=0.1))")
                .contains("Activation(\"leaky_relu\")")
                .contains("Activation(lambda x: keras.activations.leaky_relu(x, negative_slope=0.3))")
                .contains("GlobalAveragePooling2D(keepdims=True)")
                .contains("Dense(20, activation=\"gelu\", kernel_initializer=\"orthogonal\", bias_initializer=\"ones\","
                        + " bias_regularizer=keras.regularizers.L2(0.01))")
                .contains("Activation(\"silu\")")
                .contains("Dropout(0.25)")
                .contains("RMSprop(learning_rate=0.001, centered=True)")
                .contains("shuffle=False, validation_split=0.1")
                .contains("set_random_seed(1099511627776 % 2**32)")
                .contains("metrics=[]");
    }

    @Test
    void a_functional_model_becomes_the_functional_api() {
        ModelSpec model = new ModelSpec(List.of(
                LayerNode.of(new Conv2D(8, 3, Padding.SAME, ActivationFunction.RELU), "model", ModelGraph.IMAGE),
                new LayerNode(new BatchNormalization(0.9, 0.001, true, false)),
                LayerNode.of(
                        new Conv2D(
                                8,
                                1,
                                2,
                                Padding.VALID,
                                ActivationFunction.LINEAR,
                                0.2,
                                false,
                                Initializer.HE_NORMAL,
                                0.0001),
                        "lambda",
                        ModelGraph.IMAGE),
                LayerNode.of(new MaxPooling2D(2, null, Padding.VALID), "len", "batch_normalization"),
                LayerNode.of(new Add(), "sum", "lambda", "len"),
                new LayerNode(new AveragePooling2D(3, 2, Padding.SAME)),
                new LayerNode(new Flatten()),
                new LayerNode(new LayerNormalization(0.00001, true, true)),
                new LayerNode(new Dense(10, ActivationFunction.SOFTMAX, 0.2))));

        assertThat(KerasProgram.of(withModel(model), CIFAR10)).contains("""
                inputs = keras.Input(shape=(32, 32, 3))
                model_ = keras.layers.Conv2D(8, 3, padding="same", activation="relu", name="model")(inputs)
                batch_normalization = keras.layers.BatchNormalization(momentum=0.9, scale=False)(model_)
                lambda_ = keras.layers.Conv2D(8, 1, strides=2, use_bias=False, kernel_initializer="he_normal", \
                kernel_regularizer=keras.regularizers.L2(0.0001), name="lambda")(inputs)
                len_ = keras.layers.MaxPooling2D(2, name="len")(batch_normalization)
                sum = keras.layers.Add(name="sum")([lambda_, len_])
                average_pooling2d = keras.layers.AveragePooling2D(3, strides=2, padding="same")(sum)
                flatten = keras.layers.Flatten()(average_pooling2d)
                layer_normalization = keras.layers.LayerNormalization(epsilon=0.00001)(flatten)
                dense = keras.layers.Dense(10, activation="softmax")(layer_normalization)
                model = keras.Model(inputs, dense)
                model.compile(
                """);
    }

    @Test
    void layers_that_are_listed_after_their_use_keep_their_names() {
        ModelSpec model = new ModelSpec(List.of(
                LayerNode.of(new Flatten(), "last", "dense"),
                new LayerNode(new Dense(10, ActivationFunction.SOFTMAX, 0.2), null, List.of(ModelGraph.IMAGE))));

        assertThat(KerasProgram.of(withModel(model), CIFAR10)).contains("""
                dense = keras.layers.Dense(10, activation="softmax", name="dense")(inputs)
                last = keras.layers.Flatten(name="last")(dense)
                model = keras.Model(inputs, last)
                """);
    }

    @Test
    void training_with_everything_is_written_down() {
        AugmentationSpec augmentation = new AugmentationSpec(true, 4, 8);
        EarlyStoppingSpec stopping = new EarlyStoppingSpec(Monitor.VAL_ACCURACY, 2, 0.001, true);
        RunSpec recipe = Samples.recipe();
        RunSpec spec = new RunSpec(
                "e",
                null,
                "cifar10",
                recipe.model(),
                Loss.CATEGORICAL_CROSSENTROPY,
                0.1,
                new OptimizerSpec.AdamW(0.001, 0.01, 0.9, 0.999, 1e-7, 1.0),
                new ScheduleSpec.OneCycle(0.5, 0.3, 25, 10_000),
                List.of("accuracy"),
                new FitSpec(128, 20, true, 0.1, augmentation, stopping, CheckpointSpec.DEFAULT),
                1,
                Engine.MXNET,
                "auto");

        assertThat(KerasProgram.of(spec, CIFAR10))
                .contains("import math\n", "class Cutout(", "class WarmUp(", "class OneCycle(")
                .contains("""
                            keras.layers.RandomFlip("horizontal"),
                            keras.layers.RandomTranslation(4 / 32, 4 / 32, fill_mode="constant", interpolation="nearest"),
                            Cutout(8),
                            keras.layers.Flatten(),
                        """)
                .contains("""
                        steps_per_epoch = math.ceil(int(len(x_train) * (1 - 0.1)) / 128)
                        total_steps = 20 * steps_per_epoch
                        warmup_steps = 0.5 * steps_per_epoch
                        learning_rate = WarmUp(warmup_steps, 0.001, then=OneCycle(0.001, total_steps - warmup_steps, \
                        pct_start=0.3, div_factor=25, final_div_factor=10000))
                        """)
                .contains("AdamW(learning_rate=learning_rate, weight_decay=0.01, global_clipnorm=1)")
                .contains("loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.1)")
                .contains("validation_split=0.1, callbacks=[keras.callbacks.EarlyStopping(\"val_accuracy\", patience=2,"
                        + " min_delta=0.001, restore_best_weights=True)])");
    }

    @Test
    void optimizers_say_what_keras_does_not_take_for_granted() {
        assertThat(TrainingCode.optimizer(new OptimizerSpec.Sgd(0.1, 0.9, true, null, 0.5, 0.0001), "0.1"))
                .hasToString("keras.optimizers.SGD(learning_rate=0.1, momentum=0.9, nesterov=True, weight_decay=0.0001,"
                        + " clipnorm=0.5)");
        assertThat(TrainingCode.optimizer(new OptimizerSpec.Adam(0.001, 0.9, 0.999, 1e-7, null, 2.0), "0.001"))
                .hasToString("keras.optimizers.Adam(learning_rate=0.001, clipnorm=2)");
        assertThat(TrainingCode.optimizer(new OptimizerSpec.Sgd(0.1, 0), "0.1"))
                .hasToString("keras.optimizers.SGD(learning_rate=0.1)");
    }

    @Test
    void keras_own_schedules_are_used_where_it_has_them() {
        assertThat(learningRate(new ScheduleSpec.Constant(0))).isEqualTo("0.0005");
        assertThat(learningRate(new ScheduleSpec.Step(0, 2, 0.5)))
                .isEqualTo("ExponentialDecay(0.0005, 2 * steps_per_epoch, 0.5, staircase=True)");
        assertThat(learningRate(new ScheduleSpec.Exponential(0, 0.9, 1)))
                .isEqualTo("ExponentialDecay(0.0005, 1 * steps_per_epoch, 0.9)");
        assertThat(learningRate(new ScheduleSpec.Cosine(0, 0.01)))
                .isEqualTo("CosineDecay(0.0005, total_steps - 1, alpha=0.01)");
        assertThat(learningRate(new ScheduleSpec.Constant(2)))
                .isEqualTo("WarmUp(warmup_steps, 0.0005, then=lambda step: 0.0005)");
        assertThat(learningRate(new ScheduleSpec.RangeTest(1e-6, 1)))
                .isEqualTo("ExponentialDecay(1e-6, total_steps - 1, 1 / 1e-6)");
    }

    private static String learningRate(ScheduleSpec schedule) {
        ScheduleCode code = new ScheduleCode(schedule, 0.0005);
        String[] lines = code.assignment(new FitSpec(32, 10, true, 0)).strip().split("\n");
        return code.isConstant()
                ? code.argument()
                : lines[lines.length - 1].replace("learning_rate = ", "").replace("keras.optimizers.schedules.", "");
    }

    private static RunSpec withModel(ModelSpec model) {
        RunSpec recipe = Samples.recipe();
        return new RunSpec(
                recipe.experiment(),
                null,
                recipe.dataset(),
                model,
                recipe.loss(),
                recipe.optimizer(),
                recipe.metrics(),
                recipe.fit(),
                recipe.seed(),
                recipe.engine(),
                recipe.device());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "plain              | ~\"plain\"~",
                "\"; import os      | ~\"\\\"; import os\"~",
                "back\\slash        | ~\"back\\\\slash\"~",
                "日本 👩             | ~\"日本 👩\"~",
                "'                  | ~\"'\"~",
                "~a\nb~             | ~\"a\\u000ab\"~",
                "~\u202Ea\u2028~    | ~\"\\u202ea\\u2028\"~",
            })
    void no_text_breaks_out_of_its_quotes(String text, String literal) {
        assertThat(PythonText.quoted(text)).isEqualTo(literal);
    }
}
