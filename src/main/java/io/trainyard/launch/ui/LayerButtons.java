package io.trainyard.launch.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;

/** What can be done with a layer as a whole. */
final class LayerButtons extends Div {
    private static final long serialVersionUID = 1;
    private final Button up = button(VaadinIcon.ARROW_UP);
    private final Button down = button(VaadinIcon.ARROW_DOWN);
    private final Button insert = button(VaadinIcon.PLUS);
    private final Button duplicate = button(VaadinIcon.COPY_O);
    private final Button remove = button(VaadinIcon.TRASH);

    LayerButtons(LayerRows rows, int index) {
        up.addClickListener(click -> rows.move(index, index - 1));
        up.setEnabled(index > 0);
        down.addClickListener(click -> rows.move(index, index + 1));
        down.setEnabled(index < rows.count() - 1);
        insert.addClickListener(click -> rows.chooseAt(index + 1));
        duplicate.addClickListener(click -> rows.duplicate(index));
        remove.addClickListener(click -> rows.remove(index));
        addClassName("layer-buttons");
        add(up, down, insert, duplicate, remove);
    }

    private static Button button(VaadinIcon icon) {
        Button button = new Button(icon.create());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        return button;
    }

    void name(String layer) {
        say(up, "Move " + layer + " up");
        say(down, "Move " + layer + " down");
        say(insert, "Add a layer below " + layer);
        say(duplicate, "Duplicate " + layer);
        say(remove, "Remove " + layer);
    }

    private static void say(Button button, String what) {
        button.setAriaLabel(what);
        button.getElement().setAttribute("title", what); // a tooltip of Vaadin's for each takes a browser long
    }

    void focus() {
        (up.isEnabled() ? up : down).focus();
    }
}
