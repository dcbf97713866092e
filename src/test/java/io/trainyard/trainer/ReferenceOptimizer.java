package io.trainyard.trainer;

import io.trainyard.spec.OptimizerSpec;

/** Keras's update rules in float64, as its documentation states them. */
final class ReferenceOptimizer {

    private final OptimizerSpec spec;
    private final double[] first;
    private final double[] second;
    private final double[] velocity;
    private int step;

    ReferenceOptimizer(OptimizerSpec spec, int parameters) {
        this.spec = spec;
        first = new double[parameters];
        second = new double[parameters];
        velocity = new double[parameters];
    }

    void update(double[] parameters, double[] gradient) {
        step++;
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += switch (spec) {
                case OptimizerSpec.Sgd sgd -> sgd(sgd, i, gradient[i]);
                case OptimizerSpec.Adam adam -> adam(adam, i, gradient[i]);
                case OptimizerSpec.AdamW adamW -> throw new IllegalArgumentException("not written here: " + adamW);
                case OptimizerSpec.RmsProp rmsProp -> rmsProp(rmsProp, i, gradient[i]);
            };
        }
    }

    private double sgd(OptimizerSpec.Sgd sgd, int i, double g) {
        velocity[i] = sgd.momentum() * velocity[i] - sgd.learningRate() * g;
        return velocity[i];
    }

    private double adam(OptimizerSpec.Adam adam, int i, double g) {
        first[i] = adam.beta1() * first[i] + (1 - adam.beta1()) * g;
        second[i] = adam.beta2() * second[i] + (1 - adam.beta2()) * g * g;
        double alpha =
                adam.learningRate() * Math.sqrt(1 - Math.pow(adam.beta2(), step)) / (1 - Math.pow(adam.beta1(), step));
        return -alpha * first[i] / (Math.sqrt(second[i]) + adam.epsilon());
    }

    private double rmsProp(OptimizerSpec.RmsProp rms, int i, double g) {
        second[i] = rms.rho() * second[i] + (1 - rms.rho()) * g * g;
        first[i] = rms.rho() * first[i] + (1 - rms.rho()) * g;
        double variance = second[i] - (rms.centered() ? first[i] * first[i] : 0);
        double increment = rms.learningRate() * g / Math.sqrt(variance + rms.epsilon());
        velocity[i] = rms.momentum() * velocity[i] + increment;
        return -velocity[i];
    }
}
