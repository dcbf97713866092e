/**
 * A model's layers connected to a network, the loss it is trained for, and passing examples through it. Imports spec, DJL,
 * the layers, data and file; knows nothing of training.
 */
@NullMarked
package io.trainyard.trainer.network;

import org.jspecify.annotations.NullMarked;
