package io.trainyard.launch.ui;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trainyard.spec.catalogue.Catalogue;
import io.trainyard.spec.catalogue.ParameterGroup;
import java.util.List;
import java.util.Map;

/** One layer: its type, its parameters, and its place. */
final class LayerRow extends Div {
    private static final long serialVersionUID = 1;
    private static final ParameterGroup UNKNOWN = new ParameterGroup("unknown", "Unknown layer", "", List.of());
    private final int index;
    private final String path;
    private final transient LayerLinks links;
    private final transient LayerPlace place;
    private final ParameterFields fields;
    private final FoldedFields more;
    private final boolean merges;
    private final LayerButtons buttons;
    private final Span kerasName = new Span();
    private final Span problem = new Span();

    LayerRow(ObjectNode layer, int index, LayerRows rows, LayerLinks links, Runnable changed) {
        this.index = index;
        this.path = "model.layers[" + index + "]";
        this.links = links;
        ParameterGroup type = Catalogue.find(
                        Catalogue.layerTypes(), layer.path("type").asText())
                .orElse(UNKNOWN);
        merges = LayerLinks.merges(layer);
        place = new LayerPlace(links, index, layer.path("name").asText(), () -> {
            rows.showNames();
            changed.run();
        });
        fields = new ParameterFields(RareParameters.others(type), layer, changed);
        fields.explainOnHover();
        Component[] folded = merges ? new Component[] {place.name()} : new Component[] {place.name(), place.inputs()};
        more = new FoldedFields("More", RareParameters.of(type), layer, changed, folded);
        more.explainOnHover();
        if (merges) {
            fields.add(place.inputs());
        }
        buttons = new LayerButtons(rows, index);
        addClassName("layer-row");
        getElement().setAttribute("data-layer", layer.path("type").asText());
        getElement().setAttribute("role", "group");
        problem.addClassName("layer-problem");
        add(title(type), buttons, body(), problem);
        showNames();
    }

    private Component body() {
        Div body = new Div(fields, more);
        body.addClassName("layer-body");
        return body;
    }

    private Component title(ParameterGroup type) {
        kerasName.addClassName("hint");
        Div title = new Div(new Span(type.label()), kerasName);
        title.addClassName("layer-name");
        title.setTitle(type.help());
        return title;
    }

    /** Shows what the layers are called now. */
    void showNames() {
        String name = links.names().get(index);
        kerasName.setText(name);
        getElement().setAttribute("aria-label", "Layer " + name);
        buttons.name(name);
        place.showNames();
    }

    void focusHandle() {
        buttons.focus();
    }

    void show(Map<String, String> problems) {
        fields.show(problems, path + ".");
        more.show(problems, path + ".");
        more.say(merges ? List.of() : place.changed());
        if (place.show(problems, path)) {
            more.setOpened(true);
        }
        String own = problems.getOrDefault(path, "");
        problem.setText(own);
        problem.setVisible(!own.isEmpty());
    }
}
