package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How the model is fitted.
 *
 * @param batchSize images a step, 1 to the size of the training part
 * @param epochs passes over the training part, 1 or more
 * @param shuffle whether each epoch has an order of its own, drawn from (seed, epoch)
 * @param validationSplit the part of the data, taken from its end before shuffling, that is only evaluated: 0 to 0.9
 */
public record FitSpec(
        @JsonProperty("batch_size") int batchSize,
        int epochs,
        boolean shuffle,
        @JsonProperty("validation_split") double validationSplit) {

    public FitSpec withEpochs(int other) {
        return new FitSpec(batchSize, other, shuffle, validationSplit);
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
}
