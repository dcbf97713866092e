package io.trainyard.launch.ui;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Span;
import io.trainyard.spec.catalogue.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields that are rarely needed: made when they are first opened, with what was changed beside the title; opened where one
 * is wrong.
 */
final class FoldedFields extends Details {
    private static final long serialVersionUID = 1;
    private final transient List<Parameter> parameters;
    private final transient ObjectNode object;
    private final transient Runnable onChange;
    private final Component[] others;
    private final Span changed = new Span();
    private @Nullable ParameterFields fields;
    private boolean explainsOnHover;
    private transient Map<String, String> problems = Map.of();
    private String prefix = "";

    FoldedFields(String title, List<Parameter> parameters, ObjectNode object, Runnable onChange, Component... others) {
        this.parameters = parameters;
        this.object = object;
        this.onChange = onChange;
        this.others = others.clone();
        changed.addClassName("hint");
        addClassName("folded");
        setSummary(new Span(new Span(title), changed));
        addOpenedChangeListener(change -> build());
    }

    private void build() {
        if (fields == null) {
            fields = new ParameterFields(parameters, object, onChange);
            fields.add(others);
            if (explainsOnHover) {
                fields.explainOnHover();
            }
            fields.show(problems, prefix);
            add(fields);
        }
    }

    void explainOnHover() {
        explainsOnHover = true;
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
        this.problems = problems;
        this.prefix = prefix;
        if (fields != null) {
            fields.show(problems, prefix);
        }
        say(List.of());
        if (parameters.stream().anyMatch(parameter -> problems.containsKey(prefix + parameter.name()))) {
            setOpened(true);
        }
    }
}
