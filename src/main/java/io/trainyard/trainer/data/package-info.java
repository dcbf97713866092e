/**
 * A dataset as mapped files, the batches made of it on host or device, augmentation, and the random streams of a run.
 * Imports spec, protocol, DJL and how layers lay out images; knows nothing of networks.
 */
@NullMarked
package io.trainyard.trainer.data;

import org.jspecify.annotations.NullMarked;
