package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How the model is fitted. Components that came later than the first version are filled in where an older spec's JSON
 * lacks them.
 *
 * @param batchSize images a step, 1 to the size of the training part
 * @param epochs passes over the training part, 1 or more
 * @param shuffle whether each epoch has an order of its own, drawn from (seed, epoch)
 * @param validationSplit the part of the data, taken from its end before shuffling, that is only evaluated: 0 to 0.9
 * @param earlyStopping null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FitSpec(
        @JsonProperty("batch_size") int batchSize,
        int epochs,
        boolean shuffle,
        @JsonProperty("validation_split") double validationSplit,
        AugmentationSpec augmentation,
        @JsonProperty("early_stopping") @Nullable EarlyStoppingSpec earlyStopping,
        CheckpointSpec checkpoints) {

    public FitSpec {
        augmentation = orDefault(augmentation, AugmentationSpec.NONE);
        checkpoints = orDefault(checkpoints, CheckpointSpec.DEFAULT);
    }

    /** No augmentation, no early stopping, the usual checkpoints. */
    public FitSpec(int batchSize, int epochs, boolean shuffle, double validationSplit) {
        this(batchSize, epochs, shuffle, validationSplit, AugmentationSpec.NONE, null, CheckpointSpec.DEFAULT);
    }

    /** The same for another number of epochs. */
    public FitSpec withEpochs(int other) {
        return new FitSpec(batchSize, other, shuffle, validationSplit, augmentation, earlyStopping, checkpoints);
    }

    /**
     * How many of the examples are trained on; the rest, at the end, is for validation.
     *
     * @param examples all examples of the training set
     */
    public int trainingExamples(int examples) {
        return (int) Math.floor(examples * (1 - validationSplit));
    }

    /** Steps an epoch, the last, smaller batch included. */
    public int stepsPerEpoch(int examples) {
        return Math.ceilDiv(trainingExamples(examples), batchSize);
    }

    private static <T> T orDefault(@Nullable T given, T byDefault) {
        return given == null ? byDefault : given;
    }
}
