package io.trainyard.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.QueryParameters;
import java.util.Map;

/** A tab of the run page. Features bring theirs as CDI beans, so that the page knows none of them. */
public interface RunTab {

    /** Its part of the address, such as {@code predictions}; empty for the first tab. */
    String path();

    String title();

    /** Tabs stand in this order. */
    int order();

    /**
     * Whether a run has this tab.
     *
     * @param hyperparameters of the run, by key
     */
    default boolean isFor(Map<String, String> hyperparameters) {
        return true;
    }

    /**
     * The tab's content for a run that exists; made anew whenever the run's status changes.
     *
     * @param parameters of the address, for a tab that keeps its state there
     */
    Component open(long run, QueryParameters parameters);
}
