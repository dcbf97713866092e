package io.trainyard.shell;

import com.vaadin.flow.component.html.DescriptionList;
import java.util.Map;

/** Names and values below each other, with tabular figures. */
public final class PropertyList extends DescriptionList {
    private static final long serialVersionUID = 1;

    public PropertyList(Map<String, String> properties) {
        addClassName("property-list");
        properties.forEach((name, value) -> add(new Term(name), new Description(value)));
    }
}
