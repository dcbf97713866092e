package io.trainyard.prediction.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import io.trainyard.dataset.DatasetService;
import io.trainyard.prediction.PredictionReport;
import io.trainyard.prediction.Predictions;
import io.trainyard.shell.EmptyState;
import io.trainyard.shell.RunTab;
import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.check.DatasetShapes;
import io.trainyard.tracking.RunDetails;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** What the model gets right and wrong, class by class and image by image. */
@ApplicationScoped
class PredictionsTab implements RunTab {
    private final RunHistory history;
    private final Predictions predictions;
    private final DatasetShapes shapes;
    private final DatasetService datasets;

    PredictionsTab(RunHistory history, Predictions predictions, DatasetShapes shapes, DatasetService datasets) {
        this.history = history;
        this.predictions = predictions;
        this.shapes = shapes;
        this.datasets = datasets;
    }

    @Override
    public String path() {
        return "predictions";
    }

    @Override
    public String title() {
        return "Predictions";
    }

    @Override
    public int order() {
        return 10;
    }

    /** A range test leaves no model. */
    @Override
    public boolean isFor(Map<String, String> hyperparameters) {
        return !"range_test".equals(hyperparameters.get("schedule.type"));
    }

    @Override
    public Component open(long run, QueryParameters parameters) {
        RunDetails details = history.find(run).orElseThrow();
        return predictions
                .report(run)
                .<Component>map(report -> page(details, report, parameters))
                .orElseGet(() -> nothing(details));
    }

    private Div page(RunDetails details, PredictionReport report, QueryParameters parameters) {
        Div page = new PredictionsPage(details.summary().id(), report, dataset(details), predictions, parameters);
        if (details.summary().status() != RunStatus.FINISHED) {
            Paragraph note =
                    new Paragraph("These are of the model as it was when this run last finished. It was continued"
                            + " since, and gets new ones when it finishes again.");
            note.addClassName("hint");
            page.addComponentAsFirst(note);
        }
        return page;
    }

    private DatasetImages dataset(RunDetails details) {
        DatasetShape shape = shapes.shape(details.spec().dataset()).orElseThrow();
        String hash = datasets.find(shape.name()).map(found -> found.hash()).orElse("");
        return new DatasetImages(shape, hash);
    }

    private static EmptyState nothing(RunDetails details) {
        return details.summary().status().ended()
                ? new EmptyState(
                        "No predictions",
                        "Only a run that finishes says what its model makes of the test images. Continue it to its end.")
                : new EmptyState(
                        "Not yet",
                        "When training ends, every test image is predicted, and what the model gets wrong is shown here.");
    }
}
