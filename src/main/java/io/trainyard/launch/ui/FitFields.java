package io.trainyard.launch.ui;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.html.Div;
import io.trainyard.spec.catalogue.Catalogue;
import java.util.Map;

/** How the model is fitted, and what is rarely changed about it. */
final class FitFields extends Div {
    private static final long serialVersionUID = 1;
    private final ParameterFields fit;
    private final OptionalFields earlyStopping;
    private final FoldedFields augmentation;
    private final FoldedFields checkpoints;

    FitFields(RunDraft draft) {
        ObjectNode object = draft.object("fit");
        addClassName("stack");
        fit = new ParameterFields(Catalogue.fit().parameters(), object, draft::changed);
        earlyStopping = new OptionalFields(
                object, Catalogue.earlyStopping(), stopping -> watchWhatThereIs(stopping, object), draft::changed);
        augmentation = new FoldedFields(
                "Augmentation",
                Catalogue.augmentation().parameters(),
                object.withObject("/augmentation"),
                draft::changed);
        checkpoints = new FoldedFields(
                "Checkpoints", Catalogue.checkpoints().parameters(), object.withObject("/checkpoints"), draft::changed);
        add(fit, earlyStopping, augmentation, checkpoints);
    }

    private static void watchWhatThereIs(ObjectNode stopping, ObjectNode fit) {
        if (fit.path("validation_split").asDouble() == 0) {
            stopping.put("monitor", "loss");
        }
    }

    void show(Map<String, String> problems) {
        fit.show(problems, "fit.");
        earlyStopping.show(problems, "fit.early_stopping.");
        augmentation.show(problems, "fit.augmentation.");
        checkpoints.show(problems, "fit.checkpoints.");
    }
}
