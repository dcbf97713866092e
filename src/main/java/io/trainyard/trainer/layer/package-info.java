/**
 * The layers of a network as DJL arrays, with Keras's definitions. Imports spec and DJL; knows nothing of training.
 */
@NullMarked
package io.trainyard.trainer.layer;

import org.jspecify.annotations.NullMarked;
