/**
 * From a checked spec to a trained run: the queue, the worker's slots, trainer processes, and their events on the way
 * into tracking. Only launch changes the status of a run that we started. Knows the trainer by class name only.
 */
@NullMarked
package io.trainyard.launch;

import org.jspecify.annotations.NullMarked;
