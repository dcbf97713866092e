package io.trainyard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.trainyard.spec.check.Problem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * The body of every refusal, in MLflow's shape.
 *
 * @param problems everything that is wrong with a spec; left out of other refusals
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ApiError(
        @JsonProperty("error_code") String errorCode,
        @JsonProperty("message") String message,
        List<Problem> problems) {

    /** 404. */
    public static Response notFound(String message) {
        return of(404, message);
    }

    /** 400 with all problems. */
    static Response invalidSpec(List<Problem> problems) {
        String message = problems.size() == 1
                ? "The spec has a problem: " + placed(problems.getFirst())
                : "The spec has " + problems.size() + " problems";
        return respond(400, new ApiError(code(400), message, problems));
    }

    private static String placed(Problem problem) {
        return problem.path().isEmpty() ? problem.message() : problem.path() + ": " + problem.message();
    }

    static Response of(int status, String message) {
        return respond(status, new ApiError(code(status), message, List.of()));
    }

    /** The one table from HTTP status to error code. */
    static String code(int status) {
        return switch (status) {
            case 404 -> "RESOURCE_DOES_NOT_EXIST";
            case 409 -> "INVALID_STATE";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 500 -> "INTERNAL_ERROR";
            default -> "INVALID_PARAMETER_VALUE";
        };
    }

    private static Response respond(int status, ApiError error) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(error)
                .build();
    }
}
