package io.trainyard.prediction.ui;

import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.trainyard.prediction.PredictedImage;
import java.util.function.Consumer;

/** One test image with "predicted" and "actual" under it. */
final class ImageTile extends NativeButton {
    private static final long serialVersionUID = 1;
    private final transient PredictedImage image;

    ImageTile(PredictedImage image, DatasetImages dataset, Consumer<PredictedImage> open) {
        this.image = image;
        addClassNames("image-tile", image.right() ? "right" : "wrong");
        Image picture = new Image(dataset.address(image.image()), "");
        picture.getElement().setAttribute("loading", "lazy");
        Span predicted = new Span("predicted: " + dataset.className(image.predicted()));
        predicted.addClassName("predicted");
        Span actual = new Span("actual: " + dataset.className(image.actual()));
        actual.addClassName("actual");
        add(picture, predicted, actual);
        addClickListener(click -> open.accept(image));
    }

    PredictedImage image() {
        return image;
    }

    void select(boolean selected) {
        getElement().setAttribute("aria-pressed", Boolean.toString(selected));
    }
}
