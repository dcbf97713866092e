package io.trainyard.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.Blocking;
import io.trainyard.api.CurveCache.Drawing;
import io.trainyard.tracking.Curve;
import io.trainyard.tracking.MetricStore;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunNotFoundException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The series of runs, thinned so that every extreme stays. */
@Path("/api/v1/runs/{id}")
@Blocking
public class MetricResource {
    private static final int DEFAULT_POINTS = 2000;
    private static final int MAX_POINTS = 100_000;
    private static final int MAX_KEYS = 20;

    private final MetricStore metrics;
    private final CurveCache curves;
    private final RunHistory history;

    MetricResource(MetricStore metrics, CurveCache curves, RunHistory history) {
        this.metrics = metrics;
        this.curves = curves;
        this.history = history;
    }

    /** One series as JSON: two lists of the same length. */
    public record CurveJson(
            String key,
            @JsonProperty("steps") long[] steps,
            @JsonProperty("values") double[] values) {}

    @GET
    @Path("metrics/{key:.+}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "One series",
            description = "Values JSON has no number for are the strings NaN, Infinity, -Infinity.")
    public CurveJson metric(
            @PathParam("id") String id,
            @PathParam("key") String key,
            @QueryParam("max_points") @Nullable String maxPoints) {
        long run = RunId.parse(id);
        requireChange(run);
        int points = points(maxPoints);
        Curve curve = metrics.read(run, key, 1, Long.MAX_VALUE, points)
                .orElseThrow(() -> new NoSuchResourceException("Run %d has no metric '%s'; it has %s"
                        .formatted(
                                run,
                                key,
                                metrics.metrics(run).keySet().stream().sorted().toList())));
        return new CurveJson(key, curve.steps(), curve.values());
    }

    /** Several series for the charts: for each key its count, its steps and its values, as little-endian float64. */
    @GET
    @Path("curves")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(hidden = true)
    public Response curves(
            @PathParam("id") String id,
            @QueryParam("key") List<String> keys,
            @QueryParam("max_points") @Nullable String maxPoints) {
        long run = RunId.parse(id);
        long change = requireChange(run);
        if (keys.size() > MAX_KEYS) {
            throw new InvalidRequestException(keys.size() + " keys came; expected at most " + MAX_KEYS);
        }
        int points = points(maxPoints);
        return Response.ok(curves.packed(new Drawing(run, change, keys, points)))
                .header("Cache-Control", "no-store")
                .build();
    }

    /** @throws RunNotFoundException when there is no such run */
    private long requireChange(long run) {
        Long change = history.changes(List.of(run)).get(run);
        if (change == null) {
            throw new RunNotFoundException(run);
        }
        return change;
    }

    private static int points(@Nullable String given) {
        if (given == null || given.isEmpty()) {
            return DEFAULT_POINTS;
        }
        if (given.matches("\\d{1,6}") && Integer.parseInt(given) >= 2 && Integer.parseInt(given) <= MAX_POINTS) {
            return Integer.parseInt(given);
        }
        throw new InvalidRequestException("max_points is '%s'; expected a whole number from 2 to %,d"
                .formatted(given.length() > 40 ? given.substring(0, 40) + "..." : given, MAX_POINTS));
    }
}
