package io.trainyard.launch.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.trainyard.spec.catalogue.Catalogue;
import io.trainyard.spec.catalogue.Parameter;
import io.trainyard.spec.catalogue.ParameterGroup;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The choice of a type for an object of the draft, such as the optimizer, and the parameters of the chosen one. */
final class TypedFields extends Div {
    private static final long serialVersionUID = 1;
    private final transient RunDraft draft;
    private final String object;
    private final String kept;
    private final transient List<ParameterGroup> types;
    private final Select<ParameterGroup> type = new Select<>();
    private final Div place = new Div();
    private final @Nullable Component beside;
    private transient @Nullable ParameterFields fields;
    private transient @Nullable FoldedFields more;

    /**
     * @param object its name in the draft
     * @param types to choose from; the first stands in for one that isn't among them
     * @param kept the parameter whose value goes on from type to type
     * @param beside what stands beside the parameters that aren't folded away
     */
    TypedFields(RunDraft draft, String object, List<ParameterGroup> types, String kept, @Nullable Component beside) {
        this.draft = draft;
        this.object = object;
        this.types = types;
        this.kept = kept;
        this.beside = beside;
        addClassName("stack");
        type.setItems(types);
        type.setItemLabelGenerator(ParameterGroup::label);
        type.getElement().setAttribute("data-type-of", object);
        type.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                choose(change.getValue());
            }
        });
        Div first = new Div(type);
        first.addClassName("fields");
        place.addClassName("stack");
        add(first, place);
        rebuild();
    }

    TypedFields labelled(String label, String help) {
        type.setLabel(label);
        type.setHelperText(help);
        return this;
    }

    private void rebuild() {
        place.removeAll();
        ObjectNode now = draft.object(object);
        ParameterGroup group = Catalogue.find(types, now.path("type").asText()).orElse(types.getFirst());
        type.setValue(group);
        fields = new ParameterFields(RareParameters.others(group), now, draft::changed);
        if (beside != null) {
            fields.add(beside);
        }
        place.add(fields);
        List<Parameter> rare = RareParameters.of(group);
        more = rare.isEmpty() ? null : new FoldedFields("More", rare, now, draft::changed);
        if (more != null) {
            place.add(more);
        }
    }

    /** Takes Keras's defaults of the new type. */
    private void choose(ParameterGroup group) {
        ObjectNode now = draft.object(object);
        JsonNode value = now.get(kept);
        now.removeAll();
        now.put("type", group.name());
        for (Parameter parameter : group.parameters()) {
            now.set(parameter.name(), parameter.defaultValue());
        }
        if (value != null && group.find(kept).isPresent()) {
            now.set(kept, value);
        }
        rebuild();
        draft.changed();
    }

    void show(Map<String, String> problems) {
        if (fields != null) {
            fields.show(problems, object + ".");
        }
        if (more != null) {
            more.show(problems, object + ".");
        }
        type.setErrorMessage(problems.getOrDefault(object + ".type", ""));
        type.setInvalid(problems.containsKey(object + ".type"));
    }
}
