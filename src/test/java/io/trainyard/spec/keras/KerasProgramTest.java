package io.trainyard.spec.keras;

import static io.trainyard.spec.Samples.CIFAR10;
import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.Engine;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.LayerSpec.Activation;
import io.trainyard.spec.LayerSpec.Dense;
import io.trainyard.spec.LayerSpec.Dropout;
import io.trainyard.spec.Loss;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.Samples;
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
                    optimizer=keras.optimizers.Adam(learning_rate=0.0005, beta_1=0.9, beta_2=0.999, epsilon=1e-7),
                    loss="categorical_crossentropy",
                    metrics=["accuracy"],
                )
                model.summary()

                model.fit(x_train, y_train, batch_size=32, epochs=10, shuffle=True, validation_split=0)

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
                .contains("Dropout(0.25)")
                .contains("RMSprop(learning_rate=0.001, rho=0.9, momentum=0, epsilon=1e-7, centered=True)")
                .contains("shuffle=False, validation_split=0.1")
                .contains("set_random_seed(1099511627776 % 2**32)")
                .contains("metrics=[]");
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
