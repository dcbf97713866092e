package io.trainyard.trainer;

import java.util.Map;

/**
 * What training goes on from.
 *
 * @param step optimizer steps so far
 * @param arrays parameters, such as {@code dense_1.weight}, and what the optimizer keeps for them, such as
 *     {@code dense_1.weight/mean}; of the latter none before the first step
 */
record LearnerState(long step, Map<String, float[]> arrays) {}
