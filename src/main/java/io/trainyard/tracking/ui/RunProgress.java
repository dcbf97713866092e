package io.trainyard.tracking.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.trainyard.spec.NumberFormats;
import io.trainyard.tracking.RunStatus;
import io.trainyard.tracking.RunSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keras's progress line, better: what the run does, how far it is, how long it still takes. */
final class RunProgress extends Div {
    private static final long serialVersionUID = 1;
    private final Span title = new Span();
    private final Span detail = new Span();
    private final ProgressBar bar = new ProgressBar();

    RunProgress() {
        addClassNames("card", "run-progress");
        title.addClassName("progress-title");
        detail.addClassName("progress-detail");
        bar.getElement().setAttribute("aria-label", "Progress of the run");
        Div line = new Div(title, detail);
        line.addClassName("progress-line");
        add(line, bar);
        getElement().setAttribute("role", "status");
    }

    /** @param waitingFor what a run that waits stands behind; empty otherwise */
    void show(RunSummary run, String waitingFor) {
        setVisible(!run.status().ended());
        if (run.status() == RunStatus.SCHEDULED) {
            waiting(run, waitingFor);
        } else if (run.phaseDone() != null) {
            transfer(run, run.phaseDone(), run.phaseTotal());
        } else if (run.epoch() == null || run.step() == 0) {
            say(phase(run), "");
            bar.setIndeterminate(true);
        } else {
            training(run);
        }
    }

    private void waiting(RunSummary run, String waitingFor) {
        String done = run.step() == 0
                ? ""
                : "step %s of %s".formatted(NumberFormats.count(run.step()), NumberFormats.count(run.totalSteps()));
        say(run.held() ? "Paused" : "Waiting in the queue", run.held() || waitingFor.isEmpty() ? done : waitingFor);
        bar.setIndeterminate(!run.held());
        bar.setValue(Math.clamp((double) run.step() / run.totalSteps(), 0, 1));
    }

    private void transfer(RunSummary run, long done, Long total) {
        if (total == null || total <= 0) {
            say(phase(run), NumberFormats.bytes(done));
            bar.setIndeterminate(true);
            return;
        }
        say(phase(run), NumberFormats.bytes(done) + " of " + NumberFormats.bytes(total));
        bar.setIndeterminate(false);
        bar.setValue(Math.clamp((double) done / total, 0, 1));
    }

    private void training(RunSummary run) {
        boolean trains = "training".equals(run.phase()) || run.phase() == null;
        String doing = run.stopRequested() || run.pauseRequested()
                ? run.stopRequested() ? "Stopping" : "Pausing"
                : trains ? "Epoch %d of %d".formatted(run.epoch(), run.epochs()) : phase(run);
        say(doing, trains ? steps(run) : "");
        bar.setIndeterminate(false);
        bar.setValue(Math.clamp((double) run.step() / run.totalSteps(), 0, 1));
    }

    private static String steps(RunSummary run) {
        List<String> parts = new ArrayList<>();
        long inEpoch = run.step() - (run.epoch() - 1L) * run.stepsPerEpoch();
        parts.add("step %s of %s"
                .formatted(NumberFormats.count(Math.max(0, inEpoch)), NumberFormats.count(run.stepsPerEpoch())));
        if (run.stepMillis() != null) {
            parts.add(NumberFormats.millis(run.stepMillis()) + "/step");
        }
        Duration remaining = run.remaining();
        if (remaining != null && "training".equals(run.phase())) {
            parts.add(NumberFormats.duration(remaining) + " left");
        }
        return String.join(" · ", parts);
    }

    private static String phase(RunSummary run) {
        String phase = run.phase() == null ? "starting" : run.phase();
        return switch (phase) {
            case "starting" -> "Starting the trainer";
            case "loading" -> "Loading the dataset";
            case "evaluating" -> "Evaluating on the test set";
            case "predicting" -> "Predicting every test image";
            default -> Character.toUpperCase(phase.charAt(0)) + phase.substring(1);
        };
    }

    private void say(String what, String more) {
        title.setText(what);
        detail.setText(more);
    }
}
