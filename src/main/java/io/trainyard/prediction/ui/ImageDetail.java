package io.trainyard.prediction.ui;

import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trainyard.prediction.PredictedImage;
import io.trainyard.spec.NumberFormats;

/** One image large, with the probability of each class. */
final class ImageDetail extends Aside {
    private static final long serialVersionUID = 1;
    private final transient DatasetImages dataset;

    ImageDetail(DatasetImages dataset) {
        this.dataset = dataset;
        addClassName("image-detail");
        getElement().setAttribute("aria-label", "Selected image");
    }

    void show(PredictedImage image, float[] probabilities) {
        removeAll();
        Image picture = new Image(dataset.address(image.image()), "Test image " + image.image());
        Paragraph verdict = new Paragraph("predicted: %s, actual: %s"
                .formatted(dataset.className(image.predicted()), dataset.className(image.actual())));
        verdict.addClassName(image.right() ? "right" : "wrong");
        add(picture, new H3("Test image " + NumberFormats.count(image.image())), verdict);
        for (int i = 0; i < probabilities.length; i++) {
            add(probability(i, probabilities[i], image));
        }
    }

    private Div probability(int index, float value, PredictedImage image) {
        Span name = new Span(dataset.className(index));
        Div bar = new Div();
        bar.addClassName("bar");
        bar.getStyle().set("--part", Float.toString(value));
        Span number = new Span(NumberFormats.percent(value));
        number.addClassName("number");
        Div line = new Div(name, bar, number);
        line.addClassName("probability");
        if (index == image.actual()) {
            line.addClassName("right");
        } else if (index == image.predicted()) {
            line.addClassName("wrong");
        }
        return line;
    }
}
