package io.trainyard.trainer.network;

import java.util.Map;

/** The parameters of a model that is trained, those that the optimizer doesn't change included. */
public interface Weights {

    /** Copies of all, by name. */
    Map<String, float[]> values();

    /**
     * Writes them back.
     *
     * @throws IllegalArgumentException when a name isn't known
     */
    void set(Map<String, float[]> values);
}
