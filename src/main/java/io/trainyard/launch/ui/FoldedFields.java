package io.trainyard.launch.ui;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Span;
import io.trainyard.spec.catalogue.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fields that are rarely needed: folded away, with what was changed beside the title; opened where one is wrong. */
final class FoldedFields extends Details {
    private static final long serialVersionUID = 1;
    private final transient List<Parameter> parameters;
    private final transient ObjectNode object;
    private final ParameterFields fields;
    private final Span changed = new Span();

    FoldedFields(String title, List<Parameter> parameters, ObjectNode object, Runnable onChange, Component... others) {
        this.parameters = parameters;
        this.object = object;
        fields = new ParameterFields(parameters, object, onChange);
        fields.add(others);
        changed.addClassName("hint");
        addClassName("folded");
        setSummary(new Span(new Span(title), changed));
        add(fields);
    }

    void explainOnHover() {
        fields.explainOnHover();
    }

    /** Says beside the title what isn't as by default, and more that was set. */
    void say(List<String> more) {
        List<String> all = new ArrayList<>(RareParameters.changed(parameters, object));
        all.addAll(more);
        changed.setText(String.join(" · ", all));
    }

    /**
     * Shows what the checks say.
     *
     * @param prefix the path of the object, with a point
     */
    void show(Map<String, String> problems, String prefix) {
        fields.show(problems, prefix);
        say(List.of());
        if (parameters.stream().anyMatch(parameter -> problems.containsKey(prefix + parameter.name()))) {
            setOpened(true);
        }
    }
}
