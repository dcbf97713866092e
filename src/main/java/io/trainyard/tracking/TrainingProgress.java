package io.trainyard.tracking;

/**
 * How far training is.
 *
 * @param epoch the current epoch, from 1
 * @param step steps done over all epochs
 * @param stepMillis recent wall time of a step
 */
public record TrainingProgress(int epoch, long step, double stepMillis) {}
