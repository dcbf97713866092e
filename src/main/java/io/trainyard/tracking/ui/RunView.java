package io.trainyard.tracking.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import io.quarkus.arc.All;
import io.trainyard.launch.RunQueue;
import io.trainyard.shell.CurveChart;
import io.trainyard.shell.ModelPicture;
import io.trainyard.shell.Page;
import io.trainyard.shell.RunTab;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunStatus;
import io.trainyard.tracking.RunSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run, live: its status and progress, and a tab for each thing one wants to know of it. */
@Route("runs/:run/:tab?")
@Uses(CurveChart.class) // the bundler finds only what a route refers to, and tabs are found at run time
@Uses(Select.class)
@Uses(ModelPicture.class)
class RunView extends Page implements BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1;
    private final transient RunHistory history;
    private final transient LiveRuns live;
    private final transient RunQueue queue;
    private final transient RunActions actions;
    private final transient List<RunTab> allTabs;
    private transient List<RunTab> runTabs = List.of();

    private final RunProgress progress = new RunProgress();
    private final Tabs tabs = new Tabs();
    private final Div content = new Div();
    private @Nullable RunHeader header;
    private @Nullable RunStatus shownStatus;
    private @Nullable RunTab shownTab;
    private long run;
    private QueryParameters parameters = QueryParameters.empty();
    private Registration watch = () -> {};
    private Registration queueWatch = () -> {};

    RunView(RunHistory history, LiveRuns live, RunQueue queue, RunActions actions, @All List<RunTab> allTabs) {
        this.history = history;
        this.live = live;
        this.queue = queue;
        this.actions = actions;
        this.allTabs =
                allTabs.stream().sorted(Comparator.comparingInt(RunTab::order)).toList();
        content.addClassName("tab-content");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("run").orElse("");
        RunSummary summary = parse(id)
                .flatMap(history::summary)
                .orElseThrow(() -> new NotFoundException(
                        "There is no run " + id + ". It may have been deleted, or the address is mistyped."));
        if (header == null || run != summary.id()) {
            open(summary);
        }
        String path = event.getRouteParameters().get("tab").orElse("");
        RunTab tab = runTabs.stream()
                .filter(candidate -> candidate.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("This run has no page called " + path + "."));
        shownTab = tab;
        parameters = event.getLocation().getQueryParameters();
        shownStatus = null;
        selectTab();
        show(summary);
    }

    private void open(RunSummary summary) {
        run = summary.id();
        removeAll();
        header = new RunHeader(summary, actions);
        runTabs = allTabs.stream()
                .filter(tab -> tab.isFor(summary.hyperparameters()))
                .toList();
        tabs.removeAll();
        runTabs.forEach(tab -> tabs.add(new Tab(new Anchor(address(tab), tab.title()))));
        tabs.addClassName("run-tabs");
        add(header, progress, tabs, content);
        getUI().ifPresent(this::watch);
    }

    private String address(RunTab tab) {
        return "runs/" + run + (tab.path().isEmpty() ? "" : "/" + tab.path());
    }

    private void selectTab() {
        tabs.setSelectedIndex(runTabs.indexOf(shownTab));
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        watch(attach.getUI());
        addDetachListener(detach -> {
            watch.remove();
            queueWatch.remove();
        });
    }

    private void watch(UI ui) {
        watch.remove();
        watch = live.watch(run, ui, this::changed);
        watchQueue(ui);
    }

    private void watchQueue(UI ui) {
        queueWatch.remove();
        queueWatch = live.watchAll(ui, this::moveUp);
    }

    /** A run that waits moves up when others end, without a change of its own. */
    private void moveUp() {
        if (shownStatus == RunStatus.SCHEDULED) {
            history.summary(run).ifPresent(this::show);
        } else {
            queueWatch.remove();
        }
    }

    private void changed(Optional<RunSummary> summary) {
        summary.ifPresentOrElse(this::show, () -> getUI().ifPresent(ui -> ui.navigate("runs")));
    }

    private void show(RunSummary summary) {
        if (header != null) {
            header.show(summary);
        }
        progress.show(summary, summary.status() == RunStatus.SCHEDULED ? WaitingText.of(run, queue) : "");
        if (summary.status() != shownStatus && shownTab != null) {
            shownStatus = summary.status();
            if (shownStatus == RunStatus.SCHEDULED) { // perhaps not for the first time
                getUI().ifPresent(this::watchQueue);
            }
            content.removeAll();
            content.add(shownTab.open(run, parameters));
        }
    }

    private static Optional<Long> parse(String id) {
        return id.matches("\\d{1,18}") ? Optional.of(Long.valueOf(id)) : Optional.empty();
    }

    @Override
    public String getPageTitle() {
        return (header == null ? "Run" : header.title()) + " · Trainyard";
    }
}
