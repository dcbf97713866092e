/**
 * What a trained model says about each test image: recorded from the trainer's file, then reported per class, as a
 * confusion matrix, and image by image. Imports only spec; views are in ui.
 */
@NullMarked
package io.trainyard.prediction;

import org.jspecify.annotations.NullMarked;
