package io.trainyard.launch.ui;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import io.trainyard.spec.catalogue.Parameter;
import io.trainyard.spec.catalogue.ParameterGroup;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An object of the draft that may be left out: a checkbox that opens its fields. */
final class OptionalFields extends Div {
    private static final long serialVersionUID = 1;
    private final transient ObjectNode parent;
    private final transient ParameterGroup group;
    private final transient Consumer<ObjectNode> prepared;
    private final transient Runnable changed;
    private transient @Nullable ParameterFields fields;

    /**
     * @param parent the object that holds it
     * @param prepared gets it with its defaults when the box is checked, to fit them to the draft
     */
    OptionalFields(ObjectNode parent, ParameterGroup group, Consumer<ObjectNode> prepared, Runnable changed) {
        this.parent = parent;
        this.group = group;
        this.prepared = prepared;
        this.changed = changed;
        addClassName("optional");
        Checkbox box = new Checkbox(group.label(), parent.hasNonNull(group.name()));
        box.setHelperText(group.help());
        box.getElement().setAttribute("data-parameter", group.name());
        box.addValueChangeListener(change -> toggle(change.getValue()));
        add(box);
        rebuild();
    }

    private void toggle(boolean wanted) {
        parent.remove(group.name());
        if (wanted) {
            ObjectNode object = parent.putObject(group.name());
            for (Parameter parameter : group.parameters()) {
                object.set(parameter.name(), parameter.defaultValue());
            }
            prepared.accept(object);
        }
        rebuild();
        changed.run();
    }

    private void rebuild() {
        if (fields != null) {
            remove(fields);
            fields = null;
        }
        if (parent.get(group.name()) instanceof ObjectNode object) {
            fields = new ParameterFields(group.parameters(), object, changed);
            add(fields);
        }
    }

    void show(Map<String, String> problems, String prefix) {
        if (fields != null) {
            fields.show(problems, prefix);
        }
    }
}
