package io.trainyard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.Blocking;
import io.trainyard.prediction.PredictionReport;
import io.trainyard.prediction.Predictions;
import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.check.DatasetShapes;
import io.trainyard.tracking.Metric;
import io.trainyard.tracking.RunDetails;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunNotFoundException;
import io.trainyard.tracking.RunStatus;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What trained models say about the test set. */
@Path("/api/v1/runs/{id}/predictions")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class PredictionResource {
    private final RunHistory history;
    private final Predictions predictions;
    private final DatasetShapes datasets;

    PredictionResource(RunHistory history, Predictions predictions, DatasetShapes datasets) {
        this.history = history;
        this.predictions = predictions;
        this.datasets = datasets;
    }

    /**
     * The report of a run.
     *
     * @param current whether they are of the run's final model; else of its model when it last finished, before it was
     *     continued
     * @param loss the run's own loss on the test set
     * @param crossentropy mean of -ln p(actual), whatever the run's loss is
     * @param confusionMatrix [actual][predicted], counts
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Report(
            boolean current,
            int images,
            double accuracy,
            @Nullable Double loss,
            double crossentropy,
            List<ClassJson> classes,
            @JsonProperty("confusion_matrix") int[][] confusionMatrix) {}

    /** One class, by scikit-learn's definitions. */
    public record ClassJson(
            String name,
            int support,
            double recall,
            double precision,
            @JsonProperty("f1_score") double f1Score) {}

    @GET
    public Report report(@PathParam("id") String id) {
        long run = RunId.parse(id);
        RunDetails details = history.find(run).orElseThrow(() -> new RunNotFoundException(run));
        PredictionReport report = predictions
                .report(run)
                .orElseThrow(() -> new NoSuchResourceException("Run %d has no predictions: it is %s, and only a run"
                                .formatted(run, details.summary().status())
                        + " that is FINISHED has them"));
        DatasetShape dataset = datasets.shape(details.spec().dataset()).orElseThrow();
        Metric loss = details.summary().metrics().get("test_loss");
        return new Report(
                details.summary().status() == RunStatus.FINISHED,
                report.images(),
                report.accuracy(),
                loss == null ? null : loss.last(),
                report.crossentropy(),
                report.classes().stream().map(row -> json(row, dataset)).toList(),
                report.confusion());
    }

    private static ClassJson json(PredictionReport.ClassReport row, DatasetShape dataset) {
        return new ClassJson(dataset.classes().get(row.index()), row.images(), row.recall(), row.precision(), row.f1());
    }
}
