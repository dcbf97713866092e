package io.trainyard.api;

import io.smallrye.common.annotation.Blocking;
import io.trainyard.launch.Launcher;
import io.trainyard.spec.catalogue.CheckedValue;
import io.trainyard.spec.catalogue.NumberText;
import io.trainyard.tracking.CheckpointStore;
import io.trainyard.tracking.Interruptions;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunNotFoundException;
import io.trainyard.tracking.RunSummary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Runs that pause and go on, and the checkpoints that let them. */
@Path("/api/v1/runs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class InterruptionResource {
    private final Launcher launcher;
    private final RunHistory history;
    private final CheckpointStore checkpoints;

    InterruptionResource(Launcher launcher, RunHistory history, CheckpointStore checkpoints) {
        this.launcher = launcher;
        this.history = history;
        this.checkpoints = checkpoints;
    }

    @POST
    @Path("pause")
    @Operation(
            summary = "Pause a run",
            description = "It is SCHEDULED and held once its checkpoint is written, within two seconds or so."
                    + " Answers 409 for a run that has ended.")
    public RunJson.Summary pause(@PathParam("id") String id) {
        long run = RunId.parse(id);
        launcher.pause(run);
        return summary(run);
    }

    @POST
    @Path("resume")
    @Operation(summary = "Let a paused run go on", description = "Answers 409 for a run that isn't paused.")
    public RunJson.Summary resume(@PathParam("id") String id) {
        long run = RunId.parse(id);
        launcher.resume(run);
        return summary(run);
    }

    @POST
    @Path("continue")
    @Operation(
            summary = "Let a run that has ended go on",
            description =
                    "From its newest checkpoint, for so many epochs more than it has, or, where it was stopped, than it"
                            + " was to have; 0 for what was left of one that was stopped. A learning rate that falls over the whole"
                            + " run (cosine, one_cycle) follows the course of the new length, and early stopping waits anew:"
                            + " repeating such a run exactly gives another result. Answers 409 for a run that hasn't ended.")
    public RunJson.Summary goOn(@PathParam("id") String id, @QueryParam("epochs") @Nullable String epochs) {
        RunSummary run = known(RunId.parse(id));
        launcher.continueFor(run.id(), more(epochs, run));
        return summary(run.id());
    }

    @GET
    @Path("checkpoints")
    @Operation(
            summary = "The checkpoints of a run",
            description = "The newest first. One that a trainer refused stays listed with the reason.")
    public CheckpointList checkpoints(@PathParam("id") String id) {
        long run = RunId.parse(id);
        summary(run);
        return CheckpointList.of(checkpoints.list(run));
    }

    private static int more(@Nullable String epochs, RunSummary run) {
        if (epochs == null || epochs.isEmpty()) {
            return 0;
        }
        CheckedValue more = NumberText.integer(epochs, Interruptions.moreEpochs(run.status(), run.epochsToGoOnFrom()));
        if (more.value() == null) {
            throw new InvalidRequestException("epochs: " + more.problem());
        }
        return more.value().intValue();
    }

    private RunJson.Summary summary(long run) {
        return RunJson.Summary.of(known(run));
    }

    private RunSummary known(long run) {
        return history.summary(run).orElseThrow(() -> new RunNotFoundException(run));
    }
}
