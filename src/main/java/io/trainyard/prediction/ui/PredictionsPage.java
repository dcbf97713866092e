package io.trainyard.prediction.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.QueryParameters;
import io.trainyard.prediction.PredictionFilter;
import io.trainyard.prediction.PredictionReport;
import io.trainyard.prediction.Predictions;
import io.trainyard.shell.Card;

/** Confusion matrix and classes above, the images below; a click in the matrix shows the images of that cell. */
final class PredictionsPage extends Div {
    private static final long serialVersionUID = 1;
    private final ImageGallery gallery;

    PredictionsPage(
            long run,
            PredictionReport report,
            DatasetImages dataset,
            Predictions predictions,
            QueryParameters address) {
        addClassName("stack");
        gallery = new ImageGallery(run, dataset, predictions, GalleryAddress.parse(address, dataset));
        Card matrix = new Card("Confusion matrix", new ConfusionMatrix(report, dataset, this::show));
        Card classes = new Card("Per class", new ClassTable(report, dataset, this::show));
        Div above = new Div(matrix, classes);
        above.addClassName("two-columns");
        add(above, new Card("Test images", gallery));
    }

    private void show(PredictionFilter filter) {
        gallery.show(filter);
        gallery.scrollIntoView();
    }
}
