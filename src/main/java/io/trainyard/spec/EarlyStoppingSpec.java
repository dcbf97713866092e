package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Ends the training when a metric no longer gets better, as Keras's EarlyStopping.
 *
 * @param patience epochs without an improvement after which training stops, 0 or more
 * @param minDelta the least change that counts as an improvement, 0 or more
 * @param restoreBestWeights whether the model is that of the best epoch, not of the last
 */
public record EarlyStoppingSpec(
        Monitor monitor,
        int patience,
        @JsonProperty("min_delta") double minDelta,
        @JsonProperty("restore_best_weights") boolean restoreBestWeights) {

    /** What is looked at, once an epoch. */
    public enum Monitor {
        @JsonProperty("loss")
        LOSS,
        @JsonProperty("accuracy")
        ACCURACY,
        @JsonProperty("val_loss")
        VAL_LOSS,
        @JsonProperty("val_accuracy")
        VAL_ACCURACY;

        /** Whether larger is better. */
        public boolean larger() {
            return this == ACCURACY || this == VAL_ACCURACY;
        }

        /** Whether it is taken from the validation part. */
        public boolean validation() {
            return this == VAL_LOSS || this == VAL_ACCURACY;
        }
    }
}
