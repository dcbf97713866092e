package io.trainyard.tracking.ui;

import com.vaadin.flow.component.html.Span;
import io.trainyard.tracking.RunStatus;
import java.util.Locale;

/** A run's status as a word with a colour; the word alone says it all. */
final class StatusBadge extends Span {
    private static final long serialVersionUID = 1;

    StatusBadge(RunStatus status) {
        addClassName("status-badge");
        show(status);
    }

    void show(RunStatus status) {
        setText(word(status));
        getElement().setAttribute("data-status", status.name().toLowerCase(Locale.ROOT));
    }

    static String word(RunStatus status) {
        return switch (status) {
            case SCHEDULED -> "Scheduled";
            case RUNNING -> "Running";
            case FINISHED -> "Finished";
            case FAILED -> "Failed";
            case KILLED -> "Killed";
        };
    }
}
