package io.trainyard.prediction.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trainyard.prediction.PredictedImage;
import io.trainyard.prediction.PredictionFilter;
import io.trainyard.prediction.Predictions;
import io.trainyard.spec.NumberFormats;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Test images with what was predicted and what they are, a page at a time, and one of them in detail. */
final class ImageGallery extends Div {
    private static final long serialVersionUID = 1;
    private static final int PAGE = 60;
    private final long run;
    private final transient DatasetImages dataset;
    private final transient Predictions predictions;
    private final GalleryFilters filters;
    private final Span range = new Span();
    private final Button previous = new Button("Previous", VaadinIcon.ANGLE_LEFT.create());
    private final Button next = new Button("Next", VaadinIcon.ANGLE_RIGHT.create());
    private final Div grid = new Div();
    private final ImageDetail detail;
    private int offset;

    ImageGallery(long run, DatasetImages dataset, Predictions predictions, GalleryAddress address) {
        this.run = run;
        this.dataset = dataset;
        this.predictions = predictions;
        filters = new GalleryFilters(dataset, this::fromStart);
        filters.show(address.filter());
        offset = (address.page() - 1) * PAGE;
        detail = new ImageDetail(dataset);
        addClassName("gallery");
        grid.addClassName("image-grid");
        range.addClassName("hint");
        next.setIconAfterText(true);
        previous.addClickListener(click -> turn(-PAGE));
        next.addClickListener(click -> turn(PAGE));
        Div pages = new Div(range, previous, next);
        pages.addClassName("pages");
        Div above = new Div(filters, pages);
        above.addClassName("gallery-bar");
        Div body = new Div(grid, detail);
        body.addClassName("gallery-body");
        add(above, body);
        load(address.image());
    }

    void show(PredictionFilter filter) {
        filters.show(filter);
        fromStart();
    }

    private void fromStart() {
        offset = 0;
        load(null);
        remember(null);
    }

    private void turn(int by) {
        offset += by;
        load(null);
        remember(null);
    }

    /** @param selected the image to open; the first of the page when null or not on it */
    private void load(@Nullable Integer selected) {
        PredictionFilter filter = filters.filter();
        int found = predictions.count(run, filter);
        List<PredictedImage> images = predictions.images(run, filter, offset, PAGE);
        grid.removeAll();
        images.forEach(image -> grid.add(new ImageTile(image, dataset, this::choose)));
        if (images.isEmpty()) {
            grid.add(new Paragraph("No image of the test set fits this filter."));
        } else {
            open(images.stream()
                    .filter(image -> Objects.equals(image.image(), selected))
                    .findFirst()
                    .orElse(images.getFirst()));
        }
        detail.setVisible(!images.isEmpty());
        range.setText(range(images.size(), found));
        previous.setEnabled(offset > 0);
        next.setEnabled(offset + PAGE < found);
    }

    private String range(int shown, int found) {
        return shown == 0
                ? "0 images"
                : "%s to %s of %s"
                        .formatted(
                                NumberFormats.count(offset + 1L),
                                NumberFormats.count(offset + (long) shown),
                                NumberFormats.count(found));
    }

    private void choose(PredictedImage image) {
        open(image);
        remember(image.image());
    }

    private void open(PredictedImage image) {
        predictions.probabilities(run, image.image()).ifPresent(probabilities -> detail.show(image, probabilities));
        grid.getChildren()
                .filter(ImageTile.class::isInstance)
                .map(ImageTile.class::cast)
                .forEach(tile -> tile.select(tile.image().equals(image)));
    }

    private void remember(@Nullable Integer image) {
        String query = new GalleryAddress(filters.filter(), offset / PAGE + 1, image).query(dataset);
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, "runs/" + run + "/predictions" + query));
    }
}
