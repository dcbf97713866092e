package io.trainyard.launch.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.NumberFormats;
import io.trainyard.spec.check.DatasetShapes;
import java.util.Map;

/** The choice of a dataset, with what it is. */
final class DatasetField extends Div {
    private static final long serialVersionUID = 1;
    private final Select<String> select = new Select<>();

    DatasetField(RunDraft draft, DatasetShapes datasets) {
        addClassName("fields");
        select.setLabel("Dataset");
        select.setItems(datasets.names());
        select.getElement().setAttribute("data-parameter", "dataset");
        String now = draft.tree().path("dataset").asText();
        if (datasets.names().contains(now)) {
            select.setValue(now);
            datasets.shape(now).ifPresent(shape -> select.setHelperText(about(shape)));
        }
        select.addValueChangeListener(change -> {
            draft.tree().put("dataset", change.getValue());
            draft.changed();
        });
        add(select);
    }

    private static String about(DatasetShape shape) {
        return "%s training and %s test images, %d x %d pixels, %s. Pixels are scaled to [0, 1], labels are one-hot."
                .formatted(
                        NumberFormats.count(shape.trainExamples()),
                        NumberFormats.count(shape.testExamples()),
                        shape.height(),
                        shape.width(),
                        String.join(", ", shape.classes()));
    }

    void show(Map<String, String> problems) {
        select.setErrorMessage(problems.getOrDefault("dataset", ""));
        select.setInvalid(problems.containsKey("dataset"));
    }
}
