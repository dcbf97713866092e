package io.trainyard.tracking.ui;

import com.vaadin.flow.component.html.Span;
import io.trainyard.tracking.FailureKind;
import io.trainyard.tracking.RunStatus;
import io.trainyard.tracking.RunSummary;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A run's status as a word with a colour; the word alone says it all. */
final class StatusBadge extends Span {
    private static final long serialVersionUID = 1;

    StatusBadge(RunSummary run) {
        addClassName("status-badge");
        show(run);
    }

    void show(RunSummary run) {
        setText(run.held() ? "Paused" : word(run.status()));
        getElement().setAttribute("data-status", run.status().name().toLowerCase(Locale.ROOT));
        setTitle(word(run.failureKind()));
    }

    /** Why a run failed; empty where its reason says all there is to say. */
    static String word(@Nullable FailureKind failure) {
        return switch (failure) {
            case OUT_OF_MEMORY -> "Out of memory";
            case DIVERGED -> "Diverged";
            case DATA -> "Dataset problem";
            case DEVICE -> "Device problem";
            case CRASHED -> "Crashed";
            case ERROR -> "";
            case null -> "";
        };
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
