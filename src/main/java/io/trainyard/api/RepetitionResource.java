package io.trainyard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.Blocking;
import io.trainyard.launch.Launcher;
import io.trainyard.model.ParameterDistance;
import io.trainyard.repetition.Repetition;
import io.trainyard.repetition.Repetitions;
import io.trainyard.tracking.RunDetails;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunNotFoundException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Runs that do others exactly again. */
@Path("/api/v1/runs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class RepetitionResource {
    private static final String USER = "local";

    private final Launcher launcher;
    private final RunHistory history;
    private final Repetitions repetitions;

    RepetitionResource(Launcher launcher, RunHistory history, Repetitions repetitions) {
        this.launcher = launcher;
        this.history = history;
        this.repetitions = repetitions;
    }

    /**
     * How close a repetition came.
     *
     * @param divergedAt an epoch
     * @param largestDifference of an epoch's loss from the original's, as a part of it
     * @param parameters largest absolute difference, and L2 norm relative to the original's; missing when a model's file
     *     is gone or was changed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(SnakeCaseStrategy.class)
    public record RepetitionJson(
            long original,
            Repetition.Verdict verdict,
            @Nullable Long divergedAt,
            double largestDifference,
            @Nullable ParameterDistance parameters,
            List<Repetition.Difference> differences) {}

    @POST
    @Path("repeat")
    @Operation(summary = "Run exactly again", description = "Answers 201 with the id of a new run of the same spec.")
    public Response repeat(@PathParam("id") String id) {
        long repetition = launcher.repeat(known(id), USER);
        return Response.created(URI.create("/api/v1/runs/" + repetition))
                .entity(Map.of("id", repetition))
                .build();
    }

    @GET
    @Path("repetition")
    @Operation(
            summary = "Whether a repetition came to the same",
            description =
                    "IDENTICAL (byte for byte the same parameters), WITHIN_TOLERANCE (each epoch's loss within 1 %) or"
                            + " DIVERGED, how far the parameters are apart, and what differs: what changed while a run was"
                            + " interrupted or continued reads \"4, then 2\"; planned_epochs is there where the learning rate"
                            + " goes by the number of epochs. Answers 404 for a run that"
                            + " repeats none, and until both have finished.")
    public RepetitionJson repetition(@PathParam("id") String id) {
        RunDetails run = known(id);
        return repetitions
                .of(run.summary().id())
                .map(found -> new RepetitionJson(
                        found.original(),
                        found.verdict(),
                        found.divergedAt(),
                        found.largestDifference(),
                        found.parameters(),
                        found.differences()))
                .orElseThrow(() -> new NoSuchResourceException(
                        "Run %s repeats none, or one of the two hasn't finished".formatted(id)));
    }

    private RunDetails known(String id) {
        long run = RunId.parse(id);
        return history.find(run).orElseThrow(() -> new RunNotFoundException(run));
    }
}
