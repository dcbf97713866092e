/**
 * Runs that do others exactly again: how close they came, in losses and in parameters, and what wasn't the same for both.
 * Imports spec, tracking and model.
 */
@NullMarked
package io.trainyard.repetition;

import org.jspecify.annotations.NullMarked;
