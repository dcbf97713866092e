package io.trainyard.api;

import io.trainyard.model.NoModelException;
import io.trainyard.tracking.RunNotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** From exceptions to refusals. What nobody expected is logged under an id, and only the id is told. */
public class ApiErrors {
    static final String NOTHING_HERE = "There is nothing at this address; /q/openapi describes what there is";
    static final String TOO_LARGE = "The body is too large; expected at most 2 MB";
    private static final Logger LOG = Logger.getLogger(ApiErrors.class);

    @ServerExceptionMapper
    public Response notFound(RunNotFoundException e) {
        return ApiError.of(404, String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    public Response notFound(NoModelException e) {
        return ApiError.of(404, String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    public Response notFound(NoSuchResourceException e) {
        return ApiError.of(404, String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper({InvalidRequestException.class, IllegalArgumentException.class})
    public Response invalid(RuntimeException e) {
        return ApiError.of(400, String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    public Response wrongState(IllegalStateException e) {
        return ApiError.of(409, String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        String message =
                switch (status) {
                    case 404 -> NOTHING_HERE;
                    case 405 -> "This address doesn't take this method; /q/openapi describes what it takes";
                    case 413 -> TOO_LARGE;
                    case 415 -> "This content type isn't understood; expected application/json";
                    default -> String.valueOf(e.getMessage());
                };
        return ApiError.of(status, message);
    }

    @ServerExceptionMapper
    public Response unexpected(Exception e) {
        String id = "%08x".formatted(ThreadLocalRandom.current().nextInt());
        LOG.errorf(e, "Error %s", id);
        return ApiError.of(500, "Something went wrong on the server; its log has the details under the id " + id);
    }
}
