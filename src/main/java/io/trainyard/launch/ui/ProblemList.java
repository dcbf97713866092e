package io.trainyard.launch.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.trainyard.spec.check.Checked;
import io.trainyard.spec.check.Problem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything that keeps the draft from being launched, with where it is. */
final class ProblemList extends Div {
    private static final long serialVersionUID = 1;
    private static final Pattern LAYER = Pattern.compile("model\\.layers\\[(\\d{1,4})]");
    private final UnorderedList list = new UnorderedList();

    ProblemList() {
        addClassNames("card", "problem-list");
        getElement().setAttribute("aria-live", "polite");
        add(new H2("To mend before launch"), list);
    }

    /** @param layers their names, in order; a problem of a layer without one stands at its path */
    void show(Checked checked, List<String> layers) {
        setVisible(!checked.problems().isEmpty());
        list.removeAll();
        checked.problems().forEach(problem -> list.add(item(problem, layers)));
    }

    private static ListItem item(Problem problem, List<String> layers) {
        ListItem item = new ListItem();
        if (!problem.path().isEmpty()) {
            Span path = new Span(named(problem.path(), layers));
            path.addClassName("problem-path");
            item.add(path);
        }
        item.add(new Span(problem.message()));
        return item;
    }

    /** {@code dense_1.units} instead of {@code model.layers[2].units}. */
    private static String named(String path, List<String> layers) {
        Matcher layer = LAYER.matcher(path);
        int index = layer.lookingAt() ? Integer.parseInt(layer.group(1)) : layers.size();
        return index < layers.size() ? layers.get(index) + path.substring(layer.end()) : path;
    }
}
