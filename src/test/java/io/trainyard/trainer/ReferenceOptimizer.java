package io.trainyard.trainer;

import io.trainyard.spec.LearningRates;
import io.trainyard.spec.OptimizerSpec;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keras's update rules in float64, as its documentation states them. */
final class ReferenceOptimizer {

    private final OptimizerSpec spec;
    private final LearningRates learningRates;
    private final List<Integer> ends;
    private final double[] first;
    private final double[] second;
    private final double[] velocity;
    private int step;
    private double learningRate;

    /** @param ends of the variables among the parameters */
    ReferenceOptimizer(OptimizerSpec spec, LearningRates learningRates, List<Integer> ends) {
        this.spec = spec;
        this.learningRates = learningRates;
        this.ends = ends;
        int parameters = ends.getLast();
        first = new double[parameters];
        second = new double[parameters];
        velocity = new double[parameters];
    }

    void update(double[] parameters, double[] gradient) {
        step++;
        learningRate = learningRates.at(step);
        double[] clipped = gradient.clone();
        int start = 0;
        for (int end : ends) {
            clip(clipped, start, end, spec.clipnorm());
            start = end;
        }
        clip(clipped, 0, clipped.length, spec.globalClipnorm());
        for (int i = 0; i < parameters.length; i++) {
            double g = clipped[i];
            parameters[i] += switch (spec) {
                case OptimizerSpec.Sgd sgd -> {
                    double decay = sgd.weightDecay() == null ? 0 : sgd.weightDecay();
                    yield sgd(sgd, i, g) - learningRate * decay * parameters[i];
                }
                case OptimizerSpec.Adam adam -> adam(adam, i, g);
                case OptimizerSpec.AdamW adamW ->
                    adam(adamW.adam(), i, g) - learningRate * adamW.weightDecay() * parameters[i];
                case OptimizerSpec.RmsProp rmsProp -> rmsProp(rmsProp, i, g);
            };
        }
    }

    private static void clip(double[] gradient, int start, int end, @Nullable Double most) {
        double norm =
                Math.sqrt(Arrays.stream(gradient, start, end).map(g -> g * g).sum());
        for (int i = start; most != null && norm > most && i < end; i++) {
            gradient[i] *= most / norm;
        }
    }

    private double sgd(OptimizerSpec.Sgd sgd, int i, double g) {
        velocity[i] = sgd.momentum() * velocity[i] - learningRate * g;
        return sgd.nesterov() ? sgd.momentum() * velocity[i] - learningRate * g : velocity[i];
    }

    private double adam(OptimizerSpec.Adam adam, int i, double g) {
        first[i] = adam.beta1() * first[i] + (1 - adam.beta1()) * g;
        second[i] = adam.beta2() * second[i] + (1 - adam.beta2()) * g * g;
        double alpha = learningRate * Math.sqrt(1 - Math.pow(adam.beta2(), step)) / (1 - Math.pow(adam.beta1(), step));
        return -alpha * first[i] / (Math.sqrt(second[i]) + adam.epsilon());
    }

    private double rmsProp(OptimizerSpec.RmsProp rms, int i, double g) {
        second[i] = rms.rho() * second[i] + (1 - rms.rho()) * g * g;
        first[i] = rms.rho() * first[i] + (1 - rms.rho()) * g;
        double variance = second[i] - (rms.centered() ? first[i] * first[i] : 0);
        double increment = learningRate * g / Math.sqrt(variance + rms.epsilon());
        velocity[i] = rms.momentum() * velocity[i] + increment;
        return -velocity[i];
    }
}
