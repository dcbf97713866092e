/**
 * Optimizers with Keras's rules, whose state can be saved by parameter. Imports spec, DJL and the layers' scalars; knows
 * nothing of networks.
 */
@NullMarked
package io.trainyard.trainer.optimizer;

import org.jspecify.annotations.NullMarked;
