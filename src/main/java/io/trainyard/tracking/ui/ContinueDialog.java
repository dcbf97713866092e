package io.trainyard.tracking.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import io.trainyard.spec.catalogue.ParameterType.Int;
import io.trainyard.tracking.Interruptions;
import io.trainyard.tracking.RunStatus;
import io.trainyard.tracking.RunSummary;
import java.util.function.IntConsumer;

/** Asks for how many more epochs a run is to go on. */
final class ContinueDialog extends Dialog {
    private static final long serialVersionUID = 1;

    ContinueDialog(RunSummary run, IntConsumer goOn) {
        IntegerField epochs = new IntegerField("More epochs");
        Int range = Interruptions.moreEpochs(run.status(), run.epochsToGoOnFrom());
        epochs.setMin((int) range.min());
        epochs.setMax((int) range.max());
        epochs.setStepButtonsVisible(true);
        epochs.setValue(run.status() == RunStatus.FINISHED ? run.epochsToGoOnFrom() : 0);
        epochs.setHelperText(
                run.status() == RunStatus.FINISHED
                        ? "On top of the %d it has".formatted(run.epochsToGoOnFrom())
                        : "On top of the %d it was to have".formatted(run.epochs()));
        epochs.setI18n(new IntegerField.IntegerFieldI18n()
                .setBadInputErrorMessage("Expected " + range.expected())
                .setMinErrorMessage("Expected " + range.expected())
                .setMaxErrorMessage("Expected " + range.expected()));
        Button confirm = new Button("Continue", click -> {
            Integer chosen = epochs.getValue();
            if (chosen != null && range.contains(chosen)) {
                close();
                goOn.accept(chosen);
            }
        });
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);

        setHeaderTitle("Continue \"%s\"".formatted(run.name()));
        add(
                new Paragraph(
                        "It goes on from its newest checkpoint, and ends as if it had been planned so from the start. Only a"
                                + " learning rate that falls over the whole run (cosine, one cycle) follows the course"
                                + " of the new length from here on; early stopping, where there is any, waits anew."),
                epochs);
        if (run.status() == RunStatus.FINISHED) {
            add(
                    new Paragraph(
                            "Its test loss and accuracy are measured anew when it ends, and its predictions stay until"
                                    + " then. The model to download is that of the newest checkpoint meanwhile, also should you stop it."));
        }
        getFooter().add(new Button("Cancel", click -> close()), confirm);
    }
}
