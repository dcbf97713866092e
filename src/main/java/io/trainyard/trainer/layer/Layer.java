package io.trainyard.trainer.layer;

import java.util.List;

/** One layer with its parameters. Not thread-safe. */
@FunctionalInterface
public interface Layer {

    /**
     * What comes out belongs to the manager that the inputs belong to.
     *
     * @param inputs one; more for a layer that merges
     * @param training whether it behaves as in training; has to be so exactly while gradients are collected
     */
    Signal forward(List<Signal> inputs, boolean training);

    /** Weight before bias, gamma before beta before moving mean before moving variance. */
    default List<LayerParameter> parameters() {
        return List.of();
    }
}
