package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The deep-learning engine behind DJL. */
public enum Engine {
    @JsonProperty("mxnet")
    MXNET,
    @JsonProperty("pytorch")
    PYTORCH
}
