package io.trainyard.client;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far the fetch of a dataset is: bytes of what the message names; the total is -1 when unknown. */
public record FetchProgress(
        @JsonProperty("bytes_done") long bytesDone,
        @JsonProperty("bytes_total") long bytesTotal,
        String message) {}
