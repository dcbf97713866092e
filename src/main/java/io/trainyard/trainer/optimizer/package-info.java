/**
 * Optimizers with Keras's rules, whose state can be saved by parameter. Imports spec, DJL, the layers' scalars and file's
 * values; knows nothing of networks.
 */
@NullMarked
package io.trainyard.trainer.optimizer;

import org.jspecify.annotations.NullMarked;
