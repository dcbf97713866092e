package io.trainyard.client;

import io.trainyard.client.RunState.Status;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The REST of a running server. Thread-safe. */
public final class TrainyardClient {

    private static final int MOST_EPOCHS = 100_000;

    private final URI server;
    private final JsonHttp http;

    /** @param server such as {@code http://localhost:8080}, without a slash at its end */
    public TrainyardClient(URI server) {
        this.server = server;
        this.http = new JsonHttp(server);
    }

    private record Created(long id) {}

    private record Runs(List<RunState> runs) {}

    private record Datasets(List<Dataset> datasets) {}

    private record Dataset(@Nullable FetchProgress progress) {}

    private record Stopped(Status status) {}

    /**
     * Launches a run.
     *
     * @param spec JSON
     * @return its id
     * @throws InvalidSpecException with all that is wrong with the spec
     */
    public long launch(String spec) {
        return http.post("/api/v1/runs", spec, Created.class).id();
    }

    /** @throws ClientException when there is no such run (any more) */
    public RunState run(long id) {
        return http.get("/api/v1/runs/" + id, RunState.class);
    }

    /** A whole series by epoch. */
    public Curve byEpoch(long run, String key) {
        return http.get("/api/v1/runs/%d/metrics/%s?max_points=%d".formatted(run, key, MOST_EPOCHS), Curve.class);
    }

    /** How many runs that haven't ended were launched before this one. */
    public long runsBefore(long run) {
        return http.get("/api/v1/runs", Runs.class).runs().stream()
                .filter(other -> other.id() < run && !other.status().ended())
                .count();
    }

    /** The fetch of a dataset that a run in this phase waits for. */
    public Optional<FetchProgress> fetch(String phase) {
        return http.get("/api/v1/datasets", Datasets.class).datasets().stream()
                .map(Dataset::progress)
                .filter(progress -> progress != null && progress.message().equals(phase))
                .findFirst();
    }

    /** Asks a run to stop; its status then may still be RUNNING for a moment. */
    public void stop(long run) {
        http.post(stopPath(run), "", Stopped.class);
    }

    private static String stopPath(long run) {
        return "/api/v1/runs/" + run + "/stop";
    }

    /** Where to POST to stop a run. */
    public URI stopAddress(long run) {
        return server.resolve(stopPath(run));
    }

    /** The run's page for people. */
    public URI page(long run) {
        return server.resolve("/runs/" + run);
    }
}
