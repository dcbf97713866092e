package io.trainyard.launch.ui;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.trainyard.spec.catalogue.ParameterGroup;
import java.util.List;
import java.util.Map;

/** A layer's fields: its parameters, its name and where its input comes from. */
final class LayerBody extends Div {
    private static final long serialVersionUID = 1;
    private final transient LayerPlace place;
    private final ParameterFields fields;
    private final FoldedFields more;
    private final boolean merges;

    LayerBody(ParameterGroup type, ObjectNode layer, int index, LayerRows rows, LayerLinks links) {
        merges = LayerLinks.merges(layer);
        place = new LayerPlace(links, index, layer.path("name").asText(), () -> {
            rows.showNames();
            rows.changed();
        });
        fields = new ParameterFields(RareParameters.others(type), layer, rows::changed);
        fields.explainOnHover();
        Component[] folded = merges ? new Component[] {place.name()} : new Component[] {place.name(), place.inputs()};
        more = new FoldedFields("More", RareParameters.of(type), layer, rows::changed, folded);
        more.explainOnHover();
        if (merges) {
            fields.add(place.inputs());
        }
        addClassName("layer-body");
        add(fields, more);
    }

    /** Shows what the layers are called now. */
    void showNames() {
        place.showNames();
    }

    /**
     * Shows what the checks say.
     *
     * @param path the layer's
     */
    void show(Map<String, String> problems, String path) {
        fields.show(problems, path + ".");
        more.show(problems, path + ".");
        more.say(merges ? List.of() : place.changed());
        if (place.show(problems, path)) {
            more.setOpened(true);
        }
    }
}
