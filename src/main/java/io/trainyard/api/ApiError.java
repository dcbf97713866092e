package io.trainyard.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The body of every refusal, in MLflow's shape. */
public record ApiError(
        @JsonProperty("error_code") String errorCode,
        @JsonProperty("message") String message) {

    /** 404. */
    public static Response notFound(String message) {
        return Response.status(Response.Status.NOT_FOUND)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ApiError("RESOURCE_DOES_NOT_EXIST", message))
                .build();
    }
}
