package io.trainyard.spec.keras;

import io.trainyard.spec.EarlyStoppingSpec;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.Loss;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.RunSpec;
import java.util.Locale;

/** The arguments of compile and fit. */
final class TrainingCode {

    private TrainingCode() {}

    /** @param learningRate as Python code */
    static PythonCall optimizer(OptimizerSpec optimizer, String learningRate) {
        PythonCall call =
                new PythonCall("keras.optimizers." + KerasClasses.of(optimizer)).with("learning_rate", learningRate);
        switch (optimizer) {
            case OptimizerSpec.Sgd sgd ->
                call.unless(0, "momentum", sgd.momentum())
                        .unless(false, "nesterov", sgd.nesterov())
                        .unlessNone("weight_decay", sgd.weightDecay());
            case OptimizerSpec.Adam adam -> adam(call, adam);
            case OptimizerSpec.AdamW adamW -> adam(call.with("weight_decay", adamW.weightDecay()), adamW.adam());
            case OptimizerSpec.RmsProp rms ->
                epsilon(call.unless(0.9, "rho", rms.rho()).unless(0, "momentum", rms.momentum()), rms.epsilon())
                        .unless(false, "centered", rms.centered());
        }
        return call.unlessNone("global_clipnorm", optimizer.globalClipnorm())
                .unlessNone("clipnorm", optimizer.clipnorm());
    }

    private static void adam(PythonCall call, OptimizerSpec.Adam adam) {
        epsilon(call.unless(0.9, "beta_1", adam.beta1()).unless(0.999, "beta_2", adam.beta2()), adam.epsilon());
    }

    private static PythonCall epsilon(PythonCall call, double epsilon) {
        return call.unless(1e-7, "epsilon", epsilon);
    }

    static String loss(RunSpec spec) {
        if (spec.labelSmoothing() == 0) {
            return PythonText.quoted(spec.loss().name().toLowerCase(Locale.ROOT));
        }
        String function =
                switch (spec.loss()) {
                    case CATEGORICAL_CROSSENTROPY -> "CategoricalCrossentropy";
                    case BINARY_CROSSENTROPY -> "BinaryCrossentropy";
                    case MEAN_SQUARED_ERROR ->
                        throw new IllegalArgumentException(Loss.MEAN_SQUARED_ERROR + " has no label smoothing");
                };
        return new PythonCall("keras.losses." + function)
                .with("label_smoothing", spec.labelSmoothing())
                .toString();
    }

    static PythonCall fit(FitSpec fit) {
        PythonCall call = new PythonCall("model.fit")
                .with("x_train")
                .with("y_train")
                .with("batch_size", fit.batchSize())
                .with("epochs", fit.epochs())
                .unless(true, "shuffle", fit.shuffle())
                .unless(0, "validation_split", fit.validationSplit());
        EarlyStoppingSpec stopping = fit.earlyStopping();
        return stopping == null ? call : call.with("callbacks", "[%s]".formatted(earlyStopping(stopping)));
    }

    private static PythonCall earlyStopping(EarlyStoppingSpec stopping) {
        return new PythonCall("keras.callbacks.EarlyStopping")
                .with(PythonText.quoted(stopping.monitor().name().toLowerCase(Locale.ROOT)))
                .with("patience", stopping.patience())
                .unless(0, "min_delta", stopping.minDelta())
                .unless(false, "restore_best_weights", stopping.restoreBestWeights());
    }
}
