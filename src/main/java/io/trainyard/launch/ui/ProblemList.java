package io.trainyard.launch.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.trainyard.spec.check.Checked;
import io.trainyard.spec.check.Problem;

/** Everything that keeps the draft from being launched, with where it is. */
final class ProblemList extends Div {
    private static final long serialVersionUID = 1;
    private final UnorderedList list = new UnorderedList();

    ProblemList() {
        addClassNames("card", "problem-list");
        getElement().setAttribute("aria-live", "polite");
        add(new H2("To mend before launch"), list);
    }

    void show(Checked checked) {
        setVisible(!checked.problems().isEmpty());
        list.removeAll();
        checked.problems().forEach(problem -> list.add(item(problem)));
    }

    private static ListItem item(Problem problem) {
        ListItem item = new ListItem();
        if (!problem.path().isEmpty()) {
            Span path = new Span(problem.path());
            path.addClassName("problem-path");
            item.add(path);
        }
        item.add(new Span(problem.message()));
        return item;
    }
}
