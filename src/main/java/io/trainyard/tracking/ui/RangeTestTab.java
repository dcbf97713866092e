package io.trainyard.tracking.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.QueryParameters;
import io.trainyard.rangetest.RangeTests;
import io.trainyard.shell.RunTab;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunSummary;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The first tab of a learning-rate range test, in the overview's place. */
@ApplicationScoped
class RangeTestTab implements RunTab {
    private final RunHistory history;
    private final LiveRuns live;
    private final RangeTests tests;

    RangeTestTab(RunHistory history, LiveRuns live, RangeTests tests) {
        this.history = history;
        this.live = live;
        this.tests = tests;
    }

    @Override
    public String path() {
        return "";
    }

    @Override
    public String title() {
        return "Learning rate";
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public boolean isFor(Map<String, String> hyperparameters) {
        return RunSummary.isRangeTest(hyperparameters);
    }

    @Override
    public Component open(long run, QueryParameters parameters) {
        return new RangeTestPage(history.summary(run).orElseThrow(), live, tests);
    }
}
