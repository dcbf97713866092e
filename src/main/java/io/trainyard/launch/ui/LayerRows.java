package io.trainyard.launch.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trainyard.spec.catalogue.Parameter;
import io.trainyard.spec.catalogue.ParameterGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The layers, from the input to the output: rows that can be added, copied, removed and reordered. */
final class LayerRows extends Div {
    private static final long serialVersionUID = 1;

    /** Of so many, all are open at first; of more, none is: they are read first, and many fields take a browser long. */
    private static final int MOST_OPEN = 12;

    private final transient RunDraft draft;
    private final transient LayerLinks links;
    private final transient List<LayerRow> rows = new ArrayList<>();
    private final transient Set<JsonNode> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Div list = new Div();

    LayerRows(RunDraft draft) {
        this.draft = draft;
        this.links = new LayerLinks(draft.layers());
        list.addClassName("layer-rows");
        add(list, new Button("Add layer", VaadinIcon.PLUS.create(), click -> chooseAt(count())));
        if (count() <= MOST_OPEN) {
            draft.layers().forEach(open::add);
        }
        rebuild();
    }

    private void rebuild() {
        rows.clear();
        list.removeAll();
        ArrayNode layers = draft.layers();
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof ObjectNode layer) {
                LayerRow row = new LayerRow(layer, i, this, links);
                rows.add(row);
                list.add(row);
            }
        }
    }

    void show(Map<String, String> problems) {
        rows.forEach(row -> row.show(problems));
    }

    void showNames() {
        rows.forEach(LayerRow::showNames);
    }

    void changed() {
        draft.changed();
    }

    /** Whether a layer's fields are shown; they stay so when it moves. */
    boolean isOpen(JsonNode layer) {
        return open.contains(layer);
    }

    void setOpen(JsonNode layer, boolean opened) {
        if (opened) {
            open.add(layer);
        } else {
            open.remove(layer);
        }
    }

    int count() {
        return draft.layers().size();
    }

    /** Lets the user choose a type of layer for a place. */
    void chooseAt(int index) {
        new LayerChooser(type -> insert(index, type)).open();
    }

    private void insert(int index, ParameterGroup type) {
        ObjectNode layer = JsonNodeFactory.instance.objectNode().put("type", type.name());
        for (Parameter parameter : type.parameters()) {
            if (parameter.name().equals("activation")) {
                layer.put("activation", "relu");
            } else if (parameter.defaultValue() != null) {
                layer.set(parameter.name(), parameter.defaultValue());
            }
        }
        links.insert(index, layer);
        open.add(layer);
        rebuilt(index);
    }

    void duplicate(int index) {
        links.duplicate(index);
        setOpen(draft.layers().get(index + 1), isOpen(draft.layers().get(index)));
        rebuilt(index + 1);
    }

    void remove(int index) {
        links.remove(index);
        rebuilt(Math.min(index, count() - 1));
    }

    void move(int from, int to) {
        links.move(from, to);
        rebuilt(to);
    }

    private void rebuilt(int focused) {
        rebuild();
        draft.changed();
        if (!rows.isEmpty()) {
            rows.get(focused).focusHandle();
        }
    }
}
