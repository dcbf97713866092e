package io.trainyard.tracking.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import io.trainyard.launch.Launcher;
import io.trainyard.launch.RunFiles;
import io.trainyard.model.ModelState;
import io.trainyard.model.TrainedModels;
import io.trainyard.shell.Messages;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunNotFoundException;
import io.trainyard.tracking.RunSummary;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What a user can do with a run, from the table and from its page. */
@ApplicationScoped
public class RunActions {
    private final Launcher launcher;
    private final RunHistory history;
    private final RunFiles files;
    private final TrainedModels models;

    RunActions(Launcher launcher, RunHistory history, RunFiles files, TrainedModels models) {
        this.launcher = launcher;
        this.history = history;
        this.files = files;
        this.models = models;
    }

    /** The state of the model that can be downloaded; empty when there is none. */
    Optional<ModelState> model(RunSummary run) {
        return models.state(run);
    }

    void stop(long run) {
        launcher.stop(run);
    }

    /** Pauses a run that waits or runs, and lets one that is paused go on. */
    void pauseOrResume(RunSummary run) {
        orSay(() -> {
            if (run.held()) {
                launcher.resume(run.id());
            } else {
                launcher.pause(run.id());
            }
        });
    }

    void chooseToContinue(RunSummary run) {
        new ContinueDialog(run, epochs -> orSay(() -> launcher.continueFor(run.id(), epochs))).open();
    }

    /** The run may have changed since the page last heard of it. */
    private static void orSay(Runnable action) {
        try {
            action.run();
        } catch (IllegalStateException | RunNotFoundException e) {
            Messages.failure(e.getMessage());
        }
    }

    /** Opens the form, filled in as the run was. */
    void runAgain(long run) {
        UI.getCurrent().navigate("new?from=" + run);
    }

    /** Launches the same again, and opens its page, which will say whether it came to the same. */
    void repeat(long run) {
        history.find(run)
                .ifPresent(original -> orSay(() -> {
                    long repetition =
                            launcher.repeat(original, original.summary().userName());
                    UI.getCurrent().navigate("runs/" + repetition);
                }));
    }

    void confirmDelete(long run, String name) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader("Delete run %d, \"%s\"?".formatted(run, name));
        dialog.setText("Its curves, predictions, files and log are deleted with it. This can't be undone.");
        dialog.setCancelable(true);
        dialog.setConfirmText("Delete");
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirm -> delete(run, name));
        dialog.open();
    }

    private void delete(long run, String name) {
        orSay(() -> {
            files.delete(run);
            Messages.success(name + " was deleted");
            UI.getCurrent().navigate("runs");
        });
    }
}
