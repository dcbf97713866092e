package io.trainyard.launch.ui;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trainyard.spec.catalogue.Catalogue;
import io.trainyard.spec.catalogue.ParameterGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One layer: its type, its parameters, and its place. */
final class LayerRow extends Div {
    private static final long serialVersionUID = 1;
    private final String path;
    private final ParameterFields fields;
    private final Span problem = new Span();
    private final Button up;
    private final Button down;

    LayerRow(ObjectNode layer, int index, LayerRows rows, Runnable changed) {
        this.path = "model.layers[" + index + "]";
        addClassName("layer-row");
        getElement().setAttribute("data-layer", layer.path("type").asText());
        Optional<ParameterGroup> type =
                Catalogue.find(Catalogue.layerTypes(), layer.path("type").asText());
        fields = new ParameterFields(type.map(ParameterGroup::parameters).orElse(List.of()), layer, changed);
        fields.explainOnHover();
        String label = type.map(ParameterGroup::label).orElse("Unknown layer");
        String own = rows.nameOf(index);
        Span keras = new Span(own);
        keras.addClassName("hint");
        Div name = new Div(new Span(label), keras);
        name.addClassName("layer-name");
        name.setTitle(type.map(ParameterGroup::help).orElse(""));
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", "Layer " + own);
        up = button(VaadinIcon.ARROW_UP, "Move " + own + " up", () -> rows.move(index, index - 1));
        down = button(VaadinIcon.ARROW_DOWN, "Move " + own + " down", () -> rows.move(index, index + 1));
        up.setEnabled(index > 0);
        down.setEnabled(index < rows.count() - 1);
        Button remove = button(VaadinIcon.TRASH, "Remove " + own, () -> rows.remove(index));
        Div buttons = new Div(up, down, remove);
        buttons.addClassName("layer-buttons");
        problem.addClassName("layer-problem");
        add(name, fields, buttons, problem);
    }

    private static Button button(VaadinIcon icon, String label, Runnable action) {
        Button button = new Button(icon.create(), click -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        button.setAriaLabel(label);
        button.setTooltipText(label);
        return button;
    }

    void focusHandle() {
        (up.isEnabled() ? up : down).focus();
    }

    void show(Map<String, String> problems) {
        fields.show(problems, path + ".");
        String own = problems.getOrDefault(path, "");
        problem.setText(own);
        problem.setVisible(!own.isEmpty());
    }
}
