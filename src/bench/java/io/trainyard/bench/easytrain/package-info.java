/**
 * DJL's own training loop as the yardstick of {@code ./trainyard bench train}: a process of its own, which the bench
 * starts from source, with the libraries, options and threads of a trainer.
 */
package io.trainyard.bench.easytrain;
