package io.trainyard.launch.ui;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import io.trainyard.spec.catalogue.Catalogue;
import io.trainyard.spec.catalogue.Parameter;
import io.trainyard.spec.catalogue.ParameterGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The layers, from the input to the output: rows that can be added, removed and reordered. */
final class LayerRows extends Div {
    private static final long serialVersionUID = 1;
    private final transient RunDraft draft;
    private final transient List<LayerRow> rows = new ArrayList<>();
    private final Div list = new Div();

    LayerRows(RunDraft draft) {
        this.draft = draft;
        list.addClassName("layer-rows");
        MenuBar add = new MenuBar();
        MenuItem item = add.addItem(VaadinIcon.PLUS.create());
        item.add("Add layer");
        Catalogue.layerTypes().forEach(type -> item.getSubMenu().addItem(type.label(), click -> add(type)));
        add(list, add);
        rebuild();
    }

    void rebuild() {
        rows.clear();
        list.removeAll();
        ArrayNode layers = draft.layers();
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof ObjectNode layer) {
                LayerRow row = new LayerRow(layer, i, layers.size(), this, draft::changed);
                rows.add(row);
                list.add(row);
            }
        }
    }

    void show(Map<String, String> problems) {
        rows.forEach(row -> row.show(problems));
    }

    private void add(ParameterGroup type) {
        ObjectNode layer = draft.layers().addObject().put("type", type.name());
        for (Parameter parameter : type.parameters()) {
            if (parameter.defaultValue() != null) {
                layer.set(parameter.name(), parameter.defaultValue());
            }
        }
        rebuilt();
    }

    void remove(int index) {
        draft.layers().remove(index);
        rebuilt();
    }

    void move(int from, int to) {
        ArrayNode layers = draft.layers();
        layers.insert(to, layers.remove(from));
        rebuilt();
        rows.get(to).focusHandle();
    }

    private void rebuilt() {
        rebuild();
        draft.changed();
    }
}
