/** The Predictions tab of the run page: accuracy per class, confusion matrix, images with predicted and actual. */
package io.trainyard.prediction.ui;
