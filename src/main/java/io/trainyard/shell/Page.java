package io.trainyard.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;

/** The frame of every page: a header with a title and actions, and the content below. */
public abstract class Page extends Div {
    private static final long serialVersionUID = 1;

    protected Page() {
        addClassName("page");
    }

    /** A header with the title on the left and the actions on the right. */
    protected static Header header(String title, Component... actions) {
        Div right = new Div(actions);
        right.addClassName("page-actions");
        Header header = new Header(new H1(title), right);
        header.addClassName("page-header");
        return header;
    }
}
