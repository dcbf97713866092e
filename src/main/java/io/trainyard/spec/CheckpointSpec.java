package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Which states of the training are kept, to go on from them.
 *
 * @param everyEpochs epochs from one checkpoint to the next, 1 or more
 * @param keep how many of the last are kept beside the best, 1 or more
 */
public record CheckpointSpec(@JsonProperty("every_epochs") int everyEpochs, int keep) {

    public static final CheckpointSpec DEFAULT = new CheckpointSpec(1, 2);
}
