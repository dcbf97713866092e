package io.trainyard.spec.catalogue;

import static io.trainyard.spec.catalogue.Parameters.bool;
import static io.trainyard.spec.catalogue.Parameters.optional;
import static io.trainyard.spec.catalogue.Parameters.real;
import static io.trainyard.spec.catalogue.Parameters.zeroToOne;

import io.trainyard.spec.catalogue.ParameterType.Real;
import java.util.List;

/** The types of optimizers and their settings. */
final class OptimizerParameters {

    private static final Real POSITIVE_TO_ONE = new Real(0, false, 1, true);

    private static final Parameter ADAM_LEARNING_RATE = learningRate(0.001, "Usual are 0.0001 to 0.003.");

    private static final Parameter BETA_1 = real(
            "beta_1",
            "Beta 1",
            zeroToOne(false),
            0.9,
            "How much of the gradient's running mean is kept in each step. Rarely changed from 0.9.");

    private static final Parameter BETA_2 = real(
            "beta_2",
            "Beta 2",
            zeroToOne(false),
            0.999,
            "How much of the squared gradient's running mean is kept in each step. Usual are 0.99 to 0.999.");

    private static final Parameter GLOBAL_CLIPNORM = optional(
            "global_clipnorm",
            "Clip norm",
            new Real(0, false, 1e6, true),
            "Where all gradients together are longer than this, they are scaled down to it, against single wild steps."
                    + " Usual are 0.5 to 5; left empty, never.");

    private static final Parameter CLIPNORM = optional(
            "clipnorm",
            "Clip norm of each",
            new Real(0, false, 1e6, true),
            "Where the gradient of one layer's weights or bias is longer than this, it is scaled down to it. Usual are 0.5"
                    + " to 5; left empty, never. Not beside clip norm.");

    private static final ParameterGroup ADAM = new ParameterGroup(
            "adam",
            "Adam",
            "Steps scaled for every weight by the recent mean and size of its gradient. A good first choice.",
            List.of(ADAM_LEARNING_RATE, BETA_1, BETA_2, epsilon(), GLOBAL_CLIPNORM, CLIPNORM));

    private static final ParameterGroup ADAMW = new ParameterGroup(
            "adamw",
            "AdamW",
            "Adam with weights that shrink a little in each step, against overfitting.",
            List.of(
                    ADAM_LEARNING_RATE,
                    real(
                            "weight_decay",
                            "Weight decay",
                            zeroToOne(true),
                            0.004,
                            "In each step the weights lose this part, times the learning rate. Usual are 0.0001 to 0.1."),
                    BETA_1,
                    BETA_2,
                    epsilon(),
                    GLOBAL_CLIPNORM,
                    CLIPNORM));

    private static final ParameterGroup SGD = new ParameterGroup(
            "sgd",
            "SGD",
            "Stochastic gradient descent: each step goes straight down the gradient, with momentum if wanted.",
            List.of(
                    learningRate(0.01, "Usual are 0.001 to 0.1."),
                    momentum("How much of the last step is added to the next. 0 is plain descent, 0.9 is usual."),
                    bool(
                            "nesterov",
                            "Nesterov",
                            false,
                            "Whether momentum looks one step ahead. Without effect where momentum is 0."),
                    GLOBAL_CLIPNORM,
                    CLIPNORM,
                    optional(
                            "weight_decay",
                            "Weight decay",
                            zeroToOne(true),
                            "In each step the weights lose this part, times the learning rate. Usual are 0.0001 to 0.001;"
                                    + " left empty, nothing.")));

    private static final ParameterGroup RMSPROP = new ParameterGroup(
            "rmsprop",
            "RMSprop",
            "Steps scaled for every weight by the recent size of its gradient.",
            List.of(
                    learningRate(0.001, "Usual are 0.0001 to 0.01."),
                    real(
                            "rho",
                            "Rho",
                            zeroToOne(false),
                            0.9,
                            "How much of the squared gradient's running mean is kept in each step. Usual are 0.9 to"
                                    + " 0.99."),
                    momentum("How much of the last step is added to the next. 0 is usual."),
                    epsilon(),
                    bool(
                            "centered",
                            "Centered",
                            false,
                            "Divides by the gradient's estimated variance instead of its mean square: sometimes steadier,"
                                    + " with one more value to keep for every weight."),
                    GLOBAL_CLIPNORM,
                    CLIPNORM));

    static final List<ParameterGroup> TYPES = List.of(ADAM, ADAMW, SGD, RMSPROP);

    private OptimizerParameters() {}

    private static Parameter learningRate(double defaultValue, String usual) {
        return real(
                "learning_rate",
                "Learning rate",
                new Real(0, false, 1000, true),
                defaultValue,
                "How far each step moves the weights: too small learns slowly, too large diverges. " + usual);
    }

    private static Parameter momentum(String help) {
        return real("momentum", "Momentum", zeroToOne(true), 0, help);
    }

    private static Parameter epsilon() {
        return real(
                "epsilon",
                "Epsilon",
                POSITIVE_TO_ONE,
                1e-7,
                "A small number that keeps the division by the gradient's size from blowing up. Keras's default is 1e-7.");
    }
}
