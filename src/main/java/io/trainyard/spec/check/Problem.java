package io.trainyard.spec.check;

/**
 * Something wrong with a spec.
 *
 * @param path where, such as {@code optimizer.learning_rate} or {@code model.layers[1].units}; empty for the whole document
 * @param message what came, what was expected, what to do; without the path
 */
public record Problem(String path, String message) {}
