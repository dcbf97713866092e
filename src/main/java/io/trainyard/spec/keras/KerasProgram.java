package io.trainyard.spec.keras;

import io.trainyard.spec.AugmentationSpec;
import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.RunSpec;
import java.util.Set;

/** The Keras 3 program in Python that does what a run does: load, fit, evaluate, predict. */
public final class KerasProgram {

    /** What {@code keras.datasets} can load; others come from a file. */
    private static final Set<String> KERAS_DATASETS = Set.of("cifar10", "cifar100", "mnist", "fashion_mnist");

    private static final String PROGRAM = """
            %1$s

            %12$simport keras
            import numpy as np
            %13$s
            keras.utils.set_random_seed(%2$s)

            %3$s
            x_train = x_train.reshape(-1, %4$s).astype("float32") / 255
            x_test = x_test.reshape(-1, %4$s).astype("float32") / 255
            y_train = keras.utils.to_categorical(y_train, %5$d)
            y_test = keras.utils.to_categorical(y_test, %5$d)

            %6$s
            %14$smodel.compile(
                optimizer=%7$s,
                loss=%8$s,
                metrics=%9$s,
            )
            model.summary()

            %10$s

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
        String shape = "%d, %d, %d".formatted(dataset.height(), dataset.width(), dataset.channels());
        AugmentationSpec augmentation = spec.fit().augmentation();
        ScheduleCode schedule =
                new ScheduleCode(spec.schedule(), spec.optimizer().learningRate());
        return PROGRAM.formatted(
                PythonText.quoted(spec.name() == null ? spec.experiment() : spec.experiment() + ": " + spec.name()),
                seed(spec.seed()),
                load(dataset.name()),
                shape,
                dataset.classes().size(),
                ModelCode.of(spec.model(), shape, AugmentationCode.layers(augmentation, dataset)),
                TrainingCode.optimizer(spec.optimizer(), schedule.argument()),
                TrainingCode.loss(spec),
                PythonText.list(spec.metrics()),
                TrainingCode.fit(spec.fit()),
                PythonText.list(dataset.classes()),
                schedule.isConstant() ? "" : "import math\n\n",
                classes(AugmentationCode.classes(augmentation) + schedule.classes()),
                schedule.assignment(spec.fit()));
    }

    private static String classes(String classes) {
        return classes.isEmpty() ? "" : "\n" + classes;
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
}
