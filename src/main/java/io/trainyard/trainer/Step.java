package io.trainyard.trainer;

/** The results of a step, before its update: still on the device, or already known. */
sealed interface Step extends AutoCloseable permits DeviceStep, StepResult {

    /** Frees what is on the device, unless it was attached elsewhere. */
    @Override
    void close();
}
