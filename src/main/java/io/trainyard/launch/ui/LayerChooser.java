package io.trainyard.launch.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.trainyard.spec.catalogue.Catalogue;
import io.trainyard.spec.catalogue.ParameterGroup;
import java.util.Map;
import java.util.function.Consumer;

/** All types of layers with what they are for. */
final class LayerChooser extends Dialog {
    private static final long serialVersionUID = 1;

    /** Headings in front of these types, in the catalogue's order. */
    private static final Map<String, String> HEADINGS = Map.of(
            "flatten", "Dense",
            "conv2d", "Images",
            "batch_normalization", "In between",
            "add", "Joining branches");

    LayerChooser(Consumer<ParameterGroup> chosen) {
        setHeaderTitle("Add layer");
        setWidth("42rem");
        Div list = new Div();
        list.addClassName("layer-types");
        for (ParameterGroup type : Catalogue.layerTypes()) {
            if (HEADINGS.containsKey(type.name())) {
                list.add(new H3(HEADINGS.get(type.name())));
            }
            list.add(choice(type, chosen));
        }
        add(list);
        getFooter().add(new Button("Close", click -> close()));
    }

    private NativeButton choice(ParameterGroup type, Consumer<ParameterGroup> chosen) {
        Span help = new Span(type.help());
        help.addClassName("hint");
        NativeButton button = new NativeButton();
        button.add(new Span(type.label()), help);
        button.addClassName("layer-type");
        button.addClickListener(click -> {
            close();
            chosen.accept(type);
        });
        return button;
    }
}
