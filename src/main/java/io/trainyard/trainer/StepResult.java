package io.trainyard.trainer;

/**
 * What a step gave.
 *
 * @param loss mean over the batch
 * @param correct examples whose largest output is their class
 */
record StepResult(float loss, int correct, int examples) implements Step {

    @Override
    public void close() {
        // Nothing is on a device.
    }
}
