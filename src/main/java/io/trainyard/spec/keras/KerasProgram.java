package io.trainyard.spec.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.NumberFormats;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.SpecJson;
import io.trainyard.spec.catalogue.Catalogue;
import io.trainyard.spec.catalogue.ParameterGroup;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The Keras 3 program in Python that does what a run does: load, fit, evaluate, predict. */
public final class KerasProgram {

    /** What {@code keras.datasets} can load; others come from a file. */
    private static final Set<String> KERAS_DATASETS = Set.of("cifar10", "cifar100", "mnist", "fashion_mnist");

    private static final double KERAS_NEGATIVE_SLOPE = 0.2;

    private static final String PROGRAM = """
            %1$s

            import keras
            import numpy as np

            keras.utils.set_random_seed(%2$s)

            %3$s
            x_train = x_train.reshape(-1, %4$s).astype("float32") / 255
            x_test = x_test.reshape(-1, %4$s).astype("float32") / 255
            y_train = keras.utils.to_categorical(y_train, %5$d)
            y_test = keras.utils.to_categorical(y_test, %5$d)

            model = keras.Sequential([
                keras.Input(shape=(%4$s)),
            %6$s
            ])
            model.compile(
                optimizer=%7$s,
                loss=%8$s,
                metrics=%9$s,
            )
            model.summary()

            model.fit(x_train, y_train, %10$s)

            print(model.evaluate(x_test, y_test, return_dict=True))

            classes = %11$s
            predicted = np.argmax(model.predict(x_test), axis=1)
            actual = np.argmax(y_test, axis=1)
            for i in range(10):
                print(f"image {i}: predicted {classes[predicted[i]]}, actual {classes[actual[i]]}")
            """;

    private KerasProgram() {}

    /**
     * The program's text.
     *
     * @param dataset the one that the spec names
     */
    public static String of(RunSpec spec, DatasetShape dataset) {
        JsonNode tree = SpecJson.tree(spec);
        return PROGRAM.formatted(
                PythonText.quoted(spec.name() == null ? spec.experiment() : spec.experiment() + ": " + spec.name()),
                seed(spec.seed()),
                load(dataset.name()),
                "%d, %d, %d".formatted(dataset.height(), dataset.width(), dataset.channels()),
                dataset.classes().size(),
                spec.model().layers().stream()
                        .map(layer -> "    keras.layers." + layer(layer) + ",")
                        .collect(Collectors.joining("\n")),
                optimizer(spec, tree.get("optimizer")),
                PythonText.of(tree.get("loss")),
                PythonText.list(spec.metrics()),
                arguments(Catalogue.fit(), tree.get("fit")),
                PythonText.list(dataset.classes()));
    }

    /** NumPy takes seeds of 32 bits only. */
    private static String seed(long seed) {
        return seed < 1L << 32 ? Long.toString(seed) : seed + " % 2**32";
    }

    private static String load(String dataset) {
        if (KERAS_DATASETS.contains(dataset)) {
            return "(x_train, y_train), (x_test, y_test) = keras.datasets.%s.load_data()".formatted(dataset);
        }
        return """
                # A file of your own: images as bytes, labels as numbers from 0.
                data = np.load(%s)
                x_train, y_train, x_test, y_test = (data[k] for k in ("x_train", "y_train", "x_test", "y_test"))""".formatted(PythonText.quoted(dataset + ".npz"));
    }

    private static String layer(LayerSpec layer) {
        String arguments =
                switch (layer) {
                    case LayerSpec.Flatten _ -> "";
                    case LayerSpec.Dense dense ->
                        dense.units() + ", activation=" + activation(dense.activation(), dense.negativeSlope());
                    case LayerSpec.Activation alone -> activation(alone.activation(), alone.negativeSlope());
                    case LayerSpec.Dropout dropout -> NumberFormats.number(dropout.rate());
                    default -> throw new IllegalStateException("to come: " + layer);
                };
        return KerasClasses.of(layer) + "(" + arguments + ")";
    }

    private static String activation(ActivationFunction function, double negativeSlope) {
        if (function == ActivationFunction.LEAKY_RELU && negativeSlope != KERAS_NEGATIVE_SLOPE) {
            return "lambda x: keras.activations.leaky_relu(x, negative_slope=%s)"
                    .formatted(NumberFormats.number(negativeSlope));
        }
        return PythonText.quoted(function.name().toLowerCase(Locale.ROOT));
    }

    private static String optimizer(RunSpec spec, JsonNode optimizer) {
        ParameterGroup group = Catalogue.optimizer(optimizer.get("type").asText());
        return "keras.optimizers.%s(%s)".formatted(KerasClasses.of(spec.optimizer()), arguments(group, optimizer));
    }

    private static String arguments(ParameterGroup group, JsonNode values) {
        List<String> names = group.names();
        return names.stream()
                .map(name -> name + "=" + PythonText.of(values.get(name)))
                .collect(Collectors.joining(", "));
    }
}
