/**
 * The training step of dense stacks on a CPU, in Java: matrix products, losses and optimizers by the Vector API, without
 * a call of an engine. Two to four times as fast as the engines' own kernels, and the same to the bit for any number of
 * threads, because threads share out rows and never the terms of a sum. Imports spec only, and knows nothing of DJL.
 */
@NullMarked
package io.trainyard.trainer.fast;

import org.jspecify.annotations.NullMarked;
