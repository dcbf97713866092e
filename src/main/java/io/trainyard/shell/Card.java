package io.trainyard.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;

/** A titled part of a page. */
public class Card extends Section {
    private static final long serialVersionUID = 1;

    public Card(String title, Component... content) {
        addClassName("card");
        add(new H2(title));
        add(content);
    }
}
