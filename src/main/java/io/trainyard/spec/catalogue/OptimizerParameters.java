package io.trainyard.spec.catalogue;

import static io.trainyard.spec.catalogue.Parameters.bool;
import static io.trainyard.spec.catalogue.Parameters.real;
import static io.trainyard.spec.catalogue.Parameters.zeroToOne;

import io.trainyard.spec.catalogue.ParameterType.Real;
import java.util.List;

/** The types of optimizers and their settings. */
final class OptimizerParameters {

    private static final Real POSITIVE_TO_ONE = new Real(0, false, 1, true);

    private static final ParameterGroup ADAM = new ParameterGroup(
            "adam",
            "Adam",
            "Steps scaled for every weight by the recent mean and size of its gradient. A good first choice.",
            List.of(
                    learningRate(0.001, "Usual are 0.0001 to 0.003."),
                    real(
                            "beta_1",
                            "Beta 1",
                            zeroToOne(false),
                            0.9,
                            "How much of the gradient's running mean is kept in each step. Rarely changed from 0.9."),
                    real(
                            "beta_2",
                            "Beta 2",
                            zeroToOne(false),
                            0.999,
                            "How much of the squared gradient's running mean is kept in each step. Usual are 0.99 to"
                                    + " 0.999."),
                    epsilon()));

    private static final ParameterGroup SGD = new ParameterGroup(
            "sgd",
            "SGD",
            "Stochastic gradient descent: each step goes straight down the gradient, with momentum if wanted.",
            List.of(
                    learningRate(0.01, "Usual are 0.001 to 0.1."),
                    momentum("How much of the last step is added to the next. 0 is plain descent, 0.9 is usual.")));

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
                                    + " with one more value to keep for every weight.")));

    static final List<ParameterGroup> TYPES = List.of(ADAM, SGD, RMSPROP);

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
