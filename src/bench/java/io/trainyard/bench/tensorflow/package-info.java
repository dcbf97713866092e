/**
 * TensorFlow as the yardstick of {@code ./trainyard bench train}: a process of its own, which the bench starts from
 * source. Only the Maven profile {@code bench} fetches TensorFlow; nothing of Trainyard is on its class path.
 */
package io.trainyard.bench.tensorflow;
