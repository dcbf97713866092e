package io.trainyard.tracking;

/**
 * One trainer process of one run; the number is the fencing token of every write.
 *
 * @param number from 1
 */
public record AttemptKey(long run, int number) {}
