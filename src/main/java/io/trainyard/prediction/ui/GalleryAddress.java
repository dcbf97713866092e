package io.trainyard.prediction.ui;

import com.vaadin.flow.router.QueryParameters;
import io.trainyard.prediction.PredictionFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the gallery shows, as part of the address, so that reload and a pasted link show the same images.
 *
 * @param page from 1
 * @param image the selected one; null for the first of the page
 */
record GalleryAddress(
        PredictionFilter filter, int page, @Nullable Integer image) {
    private static final String RIGHT = "right";
    private static final String WRONG = "wrong";

    /** What can't be understood is left out. */
    static GalleryAddress parse(QueryParameters parameters, DatasetImages dataset) {
        Optional<String> verdict = parameters.getSingleParameter("verdict");
        PredictionFilter filter = new PredictionFilter(
                classOf(parameters, "actual", dataset),
                classOf(parameters, "predicted", dataset),
                verdict.filter(word -> word.equals(RIGHT) || word.equals(WRONG))
                        .map(RIGHT::equals)
                        .orElse(null));
        Integer page = number(parameters, "page");
        return new GalleryAddress(filter, page == null || page < 1 ? 1 : page, number(parameters, "image"));
    }

    /** With its question mark; empty for the first page of all images. */
    String query(DatasetImages dataset) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (filter.actual() != null) {
            parameters.put("actual", dataset.className(filter.actual()));
        }
        if (filter.predicted() != null) {
            parameters.put("predicted", dataset.className(filter.predicted()));
        }
        if (filter.right() != null) {
            parameters.put("verdict", filter.right() ? RIGHT : WRONG);
        }
        if (page > 1) {
            parameters.put("page", Integer.toString(page));
        }
        if (image != null) {
            parameters.put("image", Integer.toString(image));
        }
        return parameters.isEmpty()
                ? ""
                : "?" + QueryParameters.simple(parameters).getQueryString();
    }

    private static @Nullable Integer classOf(QueryParameters parameters, String name, DatasetImages dataset) {
        int index = parameters
                .getSingleParameter(name)
                .map(dataset.shape().classes()::indexOf)
                .orElse(-1);
        return index < 0 ? null : index;
    }

    private static @Nullable Integer number(QueryParameters parameters, String name) {
        return parameters
                .getSingleParameter(name)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .orElse(null);
    }
}
