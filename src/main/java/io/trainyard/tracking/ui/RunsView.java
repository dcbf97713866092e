package io.trainyard.tracking.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.trainyard.shell.EmptyState;
import io.trainyard.shell.Page;
import io.trainyard.spec.NumberFormats;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunQuery;
import io.trainyard.tracking.RunStatus;
import java.util.Arrays;
import java.util.Set;

/** The history of runs: filter, sort, open. The address holds the filter and the order. */
@Route("runs")
@PageTitle("Runs · Trainyard")
@Menu(title = "Runs", order = 1, icon = "vaadin:list")
class RunsView extends Page implements BeforeEnterObserver {
    private static final long serialVersionUID = 1;
    private final transient RunHistory history;
    private final transient LiveRuns live;
    private final TextField search = new TextField();
    private final MultiSelectComboBox<RunStatus> statuses = new MultiSelectComboBox<>();
    private final Span count = new Span();
    private final RunGrid grid;
    private final EmptyState none = new EmptyState(
            "No runs yet", "Every run you launch is kept here with its settings and results.", "New run", "new");
    private final Div table;

    RunsView(RunHistory history, LiveRuns live, RunActions actions) {
        this.history = history;
        this.live = live;
        grid = new RunGrid(history, actions);

        search.setPlaceholder("Name or experiment");
        search.setAriaLabel("Filter by name or experiment");
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        statuses.setItems(Arrays.asList(RunStatus.values()));
        statuses.setItemLabelGenerator(StatusBadge::word);
        statuses.setPlaceholder("Any status");
        statuses.setAriaLabel("Filter by status");
        count.addClassName("hint");

        search.addValueChangeListener(change -> filter(change.isFromClient()));
        statuses.addValueChangeListener(change -> filter(change.isFromClient()));
        grid.onSort(() -> filter(true));

        Anchor create = new Anchor("new", "New run");
        create.addClassName("primary-link");
        Div filters = new Div(search, statuses, count);
        filters.addClassName("filters");
        table = new Div(filters, grid);
        table.addClassName("run-table");
        add(header("Runs", create), none, table);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        RunQuery query = RunQueryAddress.parse(event.getLocation().getQueryParameters());
        search.setValue(query.text());
        statuses.setValue(query.statuses());
        grid.sortBy(query);
        show();
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        var watch = live.watchAll(attach.getUI(), this::show);
        addDetachListener(detach -> watch.remove());
    }

    private void filter(boolean byUser) {
        if (byUser) {
            show();
            getUI().ifPresent(ui ->
                    ui.getPage().getHistory().replaceState(null, "runs" + RunQueryAddress.query(query())));
        }
    }

    private RunQuery query() {
        Set<RunStatus> chosen = statuses.getValue();
        return grid.order(new RunQuery(search.getValue(), chosen, "id", true, 0, 100));
    }

    private void show() {
        RunQuery query = query();
        long found = history.count(query);
        boolean filtered = !query.text().isEmpty() || !query.statuses().isEmpty();
        none.setVisible(found == 0 && !filtered);
        table.setVisible(found > 0 || filtered);
        count.setText(found == 1 ? "1 run" : NumberFormats.count(found) + " runs");
        grid.show(query);
    }
}
