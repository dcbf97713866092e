package io.trainyard.launch.ui;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.trainyard.spec.catalogue.Catalogue;
import io.trainyard.spec.catalogue.Parameter;
import io.trainyard.spec.catalogue.ParameterGroup;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The choice of an optimizer, and the parameters of the chosen one. */
final class OptimizerFields extends Div {
    private static final long serialVersionUID = 1;
    private final transient RunDraft draft;
    private final Select<ParameterGroup> type = new Select<>();
    private @Nullable ParameterFields fields;

    OptimizerFields(RunDraft draft) {
        this.draft = draft;
        addClassName("stack");
        type.setLabel("Optimizer");
        type.setItems(Catalogue.optimizerTypes());
        type.setItemLabelGenerator(ParameterGroup::label);
        type.setHelperText("How the weights follow the gradient. Adam works well with little tuning.");
        type.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                choose(change.getValue());
            }
        });
        add(type);
        rebuild();
    }

    void rebuild() {
        if (fields != null) {
            remove(fields);
        }
        ObjectNode optimizer = draft.object("optimizer");
        ParameterGroup group = Catalogue.find(
                        Catalogue.optimizerTypes(), optimizer.path("type").asText())
                .orElseGet(() -> Catalogue.optimizer("adam"));
        type.setValue(group);
        fields = new ParameterFields(group.parameters(), optimizer, draft::changed);
        add(fields);
    }

    /** Takes Keras's defaults of the new type, but keeps the learning rate. */
    private void choose(ParameterGroup group) {
        ObjectNode optimizer = draft.object("optimizer");
        var rate = optimizer.get("learning_rate");
        optimizer.removeAll();
        optimizer.put("type", group.name());
        for (Parameter parameter : group.parameters()) {
            optimizer.set(parameter.name(), parameter.defaultValue());
        }
        if (rate != null) {
            optimizer.set("learning_rate", rate);
        }
        rebuild();
        draft.changed();
    }

    void show(Map<String, String> problems) {
        if (fields != null) {
            fields.show(problems, "optimizer.");
        }
        type.setErrorMessage(problems.getOrDefault("optimizer.type", ""));
        type.setInvalid(problems.containsKey("optimizer.type"));
    }
}
