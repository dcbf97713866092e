package io.trainyard.tracking.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trainyard.tracking.RunStatus;
import io.trainyard.tracking.RunSummary;
import java.util.Locale;

/** A run's name, status and what can be done with it. */
final class RunHeader extends Header {
    private static final long serialVersionUID = 1;
    private final H1 name = new H1();
    private final Span about = new Span();
    private final StatusBadge status;
    private final Span failure = new Span();
    private final Pre reason = new Pre();
    private final Button pause = new Button("Pause", VaadinIcon.PAUSE.create());
    private final Button resume = new Button("Resume", VaadinIcon.PLAY.create());
    private final Button goOn = new Button("Continue", VaadinIcon.FORWARD.create());
    private final Button stop = new Button("Stop", VaadinIcon.STOP.create());
    private final Button notify = new Button("Notify me", VaadinIcon.BELL_O.create());
    private final Button exactly = new Button("Run exactly again", VaadinIcon.COPY_O.create());
    private final Button again = new Button("Run again", VaadinIcon.REFRESH.create());
    private final Button delete = new Button("Delete", VaadinIcon.TRASH.create());
    private final ModelDownload download;
    private final EndNotification notification;
    private final transient RunActions actions;
    private transient RunSummary shown;

    RunHeader(RunSummary run, RunActions actions) {
        addClassName("run-header");
        this.actions = actions;
        shown = run;
        status = new StatusBadge(run);
        notification = new EndNotification(notify);
        download = new ModelDownload(run.id());
        failure.addClassName("hint");
        about.addClassName("hint");
        reason.addClassName("run-reason");
        pause.addClickListener(click -> actions.pauseOrResume(shown));
        resume.addClickListener(click -> actions.pauseOrResume(shown));
        goOn.addClickListener(click -> actions.chooseToContinue(shown));
        goOn.setTooltipText("From its newest checkpoint, for more epochs");
        stop.addClickListener(click -> actions.stop(run.id()));
        exactly.addClickListener(click -> actions.repeat(run.id()));
        exactly.setTooltipText("The same settings and seed; then says whether it came to the same");
        again.addClickListener(click -> actions.runAgain(run.id()));
        delete.addClickListener(click -> actions.confirmDelete(run.id(), name.getText()));
        delete.addThemeVariants(ButtonVariant.LUMO_ERROR);
        notify.setTooltipText("A browser notification when the run ends, as long as this page is open");
        notify.addClickListener(click -> notification.request());

        Anchor back = new Anchor("runs", "Runs");
        back.addClassName("breadcrumb");
        Div title = new Div(name, status, failure);
        title.addClassName("run-title");
        Div buttons = new Div(notify, pause, resume, stop, download, goOn, exactly, again, delete);
        buttons.addClassName("page-actions");
        Div line = new Div(title, buttons);
        line.addClassName("page-header");
        add(back, line, about, reason, notification);
        show(run);
    }

    void show(RunSummary run) {
        name.setText(run.name());
        shown = run;
        status.show(run);
        failure.setText(StatusBadge.word(run.failureKind()));
        failure.setVisible(!failure.getText().isEmpty());
        about.setText((run.isRangeTest() ? "Learning-rate range test, run " : "Run ") + run.id() + " in experiment "
                + run.experiment() + ", created " + TimeText.of(run.createdAt()) + " by " + run.userName());
        boolean ended = run.status().ended();
        pause.setVisible(!ended && !run.held());
        pause.setEnabled(!run.pauseRequested() && !run.stopRequested());
        pause.setText(run.pauseRequested() ? "Pausing" : "Pause");
        resume.setVisible(run.held());
        goOn.setVisible(run.canContinue());
        exactly.setVisible(run.canRepeat());
        stop.setVisible(!ended);
        stop.setEnabled(!run.stopRequested());
        stop.setText(run.stopRequested() ? "Stopping" : "Stop");
        notify.setVisible(!ended);
        delete.setVisible(ended);
        download.show(actions.model(run));
        reason.setText(run.statusReason() == null ? "" : run.statusReason());
        reason.setVisible(run.statusReason() != null);
        reason.getElement().setAttribute("data-status", run.status() == RunStatus.FAILED ? "failed" : "killed");
        if (ended) {
            notification.show(
                    run.name() + " is " + StatusBadge.word(run.status()).toLowerCase(Locale.ROOT));
        }
    }

    String title() {
        return name.getText();
    }
}
