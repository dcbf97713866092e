package io.trainyard.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.Blocking;
import io.trainyard.rangetest.RangeTestResult;
import io.trainyard.rangetest.RangeTests;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunNotFoundException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What learning-rate range tests found. */
@Path("/api/v1/runs/{id}/range_test")
@Blocking
public class RangeTestResource {
    private final RangeTests tests;
    private final RunHistory history;

    RangeTestResource(RangeTests tests, RunHistory history) {
        this.tests = tests;
        this.history = history;
    }

    /** The verdict on the wire; null where there is none (yet). */
    public record RangeTestJson(
            @JsonProperty("suggested_learning_rate") @Nullable
            Double suggestion,

            @JsonProperty("diverged_at") @Nullable Double diverged) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What a learning-rate range test found",
            description =
                    "The suggestion lies between the middle of the smoothed loss's fall and where nine tenths of the"
                            + " fall are done.")
    public RangeTestJson result(@PathParam("id") String id) {
        RangeTestResult result = tests.result(test(id));
        return new RangeTestJson(orNull(result.suggestion()), orNull(result.diverged()));
    }

    /** Loss and smoothed loss against the learning rate, for the chart. */
    @GET
    @Path("curves")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(hidden = true)
    public Response curves(@PathParam("id") String id) {
        RangeTestResult result = tests.result(test(id));
        double[] rates = result.learningRates();
        return Response.ok(PackedCurves.pack(rates, result.losses(), rates, result.smoothed()))
                .header("Cache-Control", "no-store")
                .build();
    }

    private long test(String id) {
        long run = RunId.parse(id);
        boolean isTest = history.summary(run)
                .orElseThrow(() -> new RunNotFoundException(run))
                .isRangeTest();
        if (!isTest) {
            throw new NoSuchResourceException("Run %d is no learning-rate range test".formatted(run));
        }
        return run;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
