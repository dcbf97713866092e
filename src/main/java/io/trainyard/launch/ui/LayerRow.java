package io.trainyard.launch.ui;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.trainyard.spec.catalogue.Catalogue;
import io.trainyard.spec.catalogue.ParameterGroup;
import io.trainyard.spec.check.LayerPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One layer: what it is in a line, its place, and its fields, which are made when they are first opened. */
final class LayerRow extends Div {
    private static final long serialVersionUID = 1;
    private static final ParameterGroup UNKNOWN = new ParameterGroup("unknown", "Unknown layer", "", List.of());
    private final transient ObjectNode layer;
    private final int index;
    private final String path;
    private final transient LayerRows rows;
    private final transient LayerLinks links;
    private final transient ParameterGroup type;
    private final NativeButton title = new NativeButton();
    private final LayerButtons buttons;
    private final Span kerasName = new Span();
    private final Span settings = new Span();
    private final Span problem = new Span();
    private @Nullable LayerBody body;
    private transient Map<String, String> problems = Map.of();

    LayerRow(ObjectNode layer, int index, LayerRows rows, LayerLinks links) {
        this.layer = layer;
        this.index = index;
        this.path = LayerPath.of(index);
        this.rows = rows;
        this.links = links;
        type = Catalogue.find(Catalogue.layerTypes(), layer.path("type").asText())
                .orElse(UNKNOWN);
        buttons = new LayerButtons(rows, index);
        addClassName("layer-row");
        getElement().setAttribute("data-layer", layer.path("type").asText());
        getElement().setAttribute("role", "group");
        problem.addClassName("layer-problem");
        add(title(), buttons, problem);
        setOpened(rows.isOpen(layer));
        showNames();
    }

    private Component title() {
        kerasName.addClassName("hint");
        settings.addClassNames("hint", "layer-settings");
        title.add(new Span(type.label()), kerasName, settings);
        title.addClassName("layer-name");
        title.setTitle(type.help());
        title.addClickListener(click -> setOpened(!rows.isOpen(layer)));
        return title;
    }

    private void setOpened(boolean opened) {
        rows.setOpen(layer, opened);
        if (opened && body == null) {
            body = new LayerBody(type, layer, index, rows, links);
            body.show(problems, path);
            addComponentAtIndex(2, body);
        }
        if (body != null) {
            body.setVisible(opened);
        }
        settings.setVisible(!opened);
        title.getElement().setAttribute("aria-expanded", String.valueOf(opened));
    }

    /** Shows what the layers are called now. */
    void showNames() {
        String name = links.names().get(index);
        kerasName.setText(name);
        getElement().setAttribute("aria-label", "Layer " + name);
        buttons.name(name);
        if (body != null) {
            body.showNames();
        }
    }

    void focusHandle() {
        buttons.focus();
    }

    void show(Map<String, String> all) {
        problems = all;
        if (problems.keySet().stream().anyMatch(at -> at.startsWith(path + "."))) {
            setOpened(true);
        }
        if (body != null) {
            body.show(problems, path);
        }
        settings.setText(settings());
        String own = problems.getOrDefault(path, "");
        problem.setText(own);
        problem.setVisible(!own.isEmpty());
    }

    private String settings() {
        List<String> words = new ArrayList<>(RareParameters.changed(type.parameters(), layer));
        List<String> inputs = links.inputs(index);
        if (!inputs.isEmpty()) {
            words.add("from " + String.join(", ", inputs));
        }
        return String.join(" · ", words);
    }
}
