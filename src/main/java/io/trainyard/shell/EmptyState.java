package io.trainyard.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** Says that there is nothing to see yet, and what to do next. */
public final class EmptyState extends Div {
    private static final long serialVersionUID = 1;

    public EmptyState(String title, String text) {
        addClassName("empty-state");
        add(new H2(title), new Paragraph(text));
    }

    /** With a link to go on with; {@code path} is inside the application. */
    public EmptyState(String title, String text, String link, String path) {
        this(title, text);
        Anchor next = new Anchor(path.isEmpty() ? "." : path, link);
        next.addClassNames("primary-link");
        add(next);
    }
}
