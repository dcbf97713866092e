package io.trainyard.api;

import io.smallrye.common.annotation.Blocking;
import io.trainyard.launch.Launcher;
import io.trainyard.launch.Machine;
import io.trainyard.launch.RunFiles;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.check.Checked;
import io.trainyard.spec.check.DatasetShapes;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunNotFoundException;
import io.trainyard.tracking.RunStatus;
import io.trainyard.tracking.Watching;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Runs: launch, list, look at, stop, delete. */
@Path("/api/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class RunResource {
    private static final String USER = "local";

    private final Launcher launcher;
    private final RunHistory history;
    private final RunFiles files;
    private final DatasetShapes datasets;
    private final Machine machine;
    private final Watching watching;

    RunResource(
            Launcher launcher,
            RunHistory history,
            RunFiles files,
            DatasetShapes datasets,
            Machine machine,
            Watching watching) {
        this.launcher = launcher;
        this.history = history;
        this.files = files;
        this.datasets = datasets;
        this.machine = machine;
        this.watching = watching;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Launch a run",
            description = "Takes a RunSpec. Answers 201 with its id, or 400 with all problems.")
    public Response launch(@Nullable String json) {
        Checked checked = machine.read(json == null ? "" : json, datasets);
        RunSpec spec = checked.spec();
        if (spec == null) {
            return ApiError.invalidSpec(checked.problems());
        }
        long id = launcher.launch(spec, USER);
        return Response.created(URI.create("/api/v1/runs/" + id))
                .entity(Map.of("id", id))
                .build();
    }

    @GET
    @Operation(summary = "List runs", description = "The newest first, a page at a time, with settings and results.")
    public RunList list(
            @QueryParam("max_results") @Nullable String maxResults,
            @QueryParam("page_token") @Nullable String pageToken,
            @QueryParam("filter") @Nullable String text,
            @QueryParam("order_by") @Nullable String orderBy) {
        return RunList.of(history, new ListRequest(maxResults, pageToken, text, orderBy));
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Get a run",
            description = "While one asks every few seconds, a run in training is recorded live.")
    public RunJson get(@PathParam("id") String id) {
        long run = RunId.parse(id);
        watching.watch(run);
        return RunJson.of(history.find(run).orElseThrow(() -> new RunNotFoundException(run)));
    }

    @POST
    @Path("{id}/stop")
    @Operation(summary = "Stop a run", description = "Has no effect on a run that has ended.")
    public Map<String, RunStatus> stop(@PathParam("id") String id) {
        return Map.of("status", launcher.stop(RunId.parse(id)));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a run that has ended, with its files")
    public Response delete(@PathParam("id") String id) {
        files.delete(RunId.parse(id));
        return Response.noContent().build();
    }
}
