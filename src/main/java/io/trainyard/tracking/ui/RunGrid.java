package io.trainyard.tracking.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.SortDirection;
import io.trainyard.shell.WorkerThread;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunQuery;
import io.trainyard.tracking.RunSummary;
import java.util.List;

/** The table of runs; rows come from the database page by page as one scrolls. */
final class RunGrid extends Grid<RunSummary> {
    private static final long serialVersionUID = 1;
    private transient RunQuery query = RunQuery.NEWEST;

    RunGrid(RunHistory history, RunActions actions) {
        super(50);
        addComponentColumn(RunGrid::name)
                .setHeader("Run")
                .setKey("name")
                .setSortProperty("name")
                .setSortable(true)
                .setFrozen(true)
                .setWidth("9.2rem")
                .setFlexGrow(1);
        addComponentColumn(run -> new StatusBadge(run))
                .setHeader("Status")
                .setKey("status")
                .setSortProperty("status")
                .setSortable(true)
                .setWidth("7.6rem")
                .setFlexGrow(0);
        for (RunColumn column : RunColumn.values()) {
            addColumn(column::text)
                    .setHeader(column.heading())
                    .setKey(column.sort())
                    .setSortProperty(column.sort())
                    .setSortable(true)
                    .setResizable(true)
                    .setTextAlign(ColumnTextAlign.END)
                    .setWidth(column.width())
                    .setFlexGrow(0);
        }
        addComponentColumn(run -> menu(run, actions))
                .setHeader("")
                .setKey("menu")
                .setFrozenToEnd(true)
                .setWidth("3.5rem")
                .setFlexGrow(0);
        setEmptyStateText("No run fits this filter.");
        addThemeVariants(GridVariant.LUMO_COMPACT);
        addClassName("run-grid");
        setDataProvider(provider(history));
        addItemClickListener(click ->
                getUI().ifPresent(ui -> ui.navigate("runs/" + click.getItem().id())));
    }

    private CallbackDataProvider<RunSummary, Void> provider(RunHistory history) {
        return DataProvider.fromCallbacks(
                fetch -> WorkerThread.call(
                        () -> history.list(query.page(fetch.getOffset(), Math.clamp(fetch.getLimit(), 1, 1000))))
                        .stream(),
                fetch -> WorkerThread.call(() -> Math.toIntExact(history.count(query))));
    }

    private static Component name(RunSummary run) {
        Anchor open = new Anchor("runs/" + run.id(), run.name());
        Span experiment = new Span(run.experiment());
        experiment.addClassName("hint");
        Div cell = new Div(open, experiment);
        if (run.isRangeTest()) {
            experiment.setText("range test · " + run.experiment());
        }
        cell.addClassName("name-cell");
        return cell;
    }

    private static Component menu(RunSummary run, RunActions actions) {
        MenuBar bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
        MenuItem more = bar.addItem(VaadinIcon.ELLIPSIS_DOTS_V.create());
        more.setAriaLabel("Actions for " + run.name());
        more.getSubMenu().addItem("Run again", click -> actions.runAgain(run.id()));
        if (run.canRepeat()) {
            more.getSubMenu().addItem("Run exactly again", click -> actions.repeat(run.id()));
        }
        if (run.canContinue()) {
            more.getSubMenu().addItem("Continue", click -> actions.chooseToContinue(run));
        }
        if (run.status().ended()) {
            more.getSubMenu().addItem("Delete", click -> actions.confirmDelete(run.id(), run.name()));
        } else {
            more.getSubMenu().addItem(run.held() ? "Resume" : "Pause", click -> actions.pauseOrResume(run));
            more.getSubMenu().addItem("Stop", click -> actions.stop(run.id()));
        }
        return bar;
    }

    void onSort(Runnable listener) {
        addSortListener(sort -> {
            if (sort.isFromClient()) {
                listener.run();
            }
        });
    }

    void show(RunQuery newQuery) {
        query = newQuery;
        getDataProvider().refreshAll();
    }

    /** The query in the order that the table's headings show. */
    RunQuery order(RunQuery unordered) {
        return getSortOrder().stream()
                .findFirst()
                .map(order -> new RunQuery(
                        unordered.text(),
                        unordered.statuses(),
                        order.getSorted().getKey(),
                        order.getDirection() == SortDirection.DESCENDING,
                        0,
                        unordered.limit()))
                .orElse(unordered);
    }

    /** Shows in the headings how the query is ordered. */
    void sortBy(RunQuery ordered) {
        var column = getColumnByKey(ordered.sort()); // null for the order that has no column, the newest first
        SortDirection direction = ordered.descending() ? SortDirection.DESCENDING : SortDirection.ASCENDING;
        sort(column == null ? List.of() : List.of(new GridSortOrder<>(column, direction)));
    }
}
