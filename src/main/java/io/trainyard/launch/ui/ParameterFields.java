package io.trainyard.launch.ui;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.html.Div;
import io.trainyard.spec.catalogue.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fields of one object of the draft, side by side. */
final class ParameterFields extends Div {
    private static final long serialVersionUID = 1;
    private final transient List<ParameterField> fields = new ArrayList<>();

    ParameterFields(List<Parameter> parameters, ObjectNode object, Runnable changed) {
        addClassName("fields");
        for (Parameter parameter : parameters) {
            ParameterField field = new ParameterField(parameter, object, changed);
            fields.add(field);
            add(field.component());
        }
    }

    void explainOnHover() {
        fields.forEach(ParameterField::explainOnHover);
    }

    /**
     * Shows what the checks say.
     *
     * @param problems by path
     * @param prefix the path of the object, such as {@code optimizer.}; empty for the run itself
     */
    void show(Map<String, String> problems, String prefix) {
        fields.forEach(field -> field.show(problems.get(prefix + field.name())));
    }
}
