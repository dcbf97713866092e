package io.trainyard.tracking;

/**
 * What users want of a run just now.
 *
 * @param end whether it is to stop or to pause
 * @param live whether somebody looks at it
 */
public record Demand(boolean end, boolean live) {}
