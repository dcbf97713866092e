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
                LayerRow row = new LayerRow(layer, i, this, draft::changed);
                rows.add(row);
                list.add(row);
            }
        }
    }

    void show(Map<String, String> problems) {
        rows.forEach(row -> row.show(problems));
    }

    int count() {
        return draft.layers().size();
    }

    /** Keras's name of a layer, as in the summary: one count a type. */
    String nameOf(int index) {
        String type = draft.layers().path(index).path("type").asText();
        int before = 0;
        for (int i = 0; i < index; i++) {
            before += draft.layers().path(i).path("type").asText().equals(type) ? 1 : 0;
        }
        return before == 0 ? type : type + "_" + before;
    }

    private void add(ParameterGroup type) {
        ObjectNode layer = insertBeforeTheOutput().put("type", type.name());
        for (Parameter parameter : type.parameters()) {
            if (parameter.defaultValue() != null) {
                layer.set(parameter.name(), parameter.defaultValue());
            } else if (parameter.name().equals("activation")) {
                layer.put("activation", "relu");
            }
        }
        rebuilt();
    }

    /** A last dense layer has one output a class, and stays the last. */
    private ObjectNode insertBeforeTheOutput() {
        ArrayNode layers = draft.layers();
        int last = layers.size() - 1;
        boolean output = last >= 0 && layers.get(last).path("type").asText().equals("dense");
        return layers.insertObject(output ? last : layers.size());
    }

    void remove(int index) {
        draft.layers().remove(index);
        rebuilt();
        if (!rows.isEmpty()) {
            rows.get(Math.min(index, rows.size() - 1)).focusHandle();
        }
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
