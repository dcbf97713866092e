package io.trainyard.launch.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.SpecJson;
import io.trainyard.spec.check.Checked;
import io.trainyard.spec.check.DatasetShapes;
import io.trainyard.spec.check.SpecReader;

/** Shows the draft as JSON, and takes other JSON in its place when it is a legal run. */
final class JsonDialog extends Dialog {
    private static final long serialVersionUID = 1;
    private final transient RunDraft draft;
    private final transient DatasetShapes datasets;
    private final transient Runnable replaced;
    private final TextArea text = new TextArea();
    private final ProblemList problems = new ProblemList();

    JsonDialog(RunDraft draft, DatasetShapes datasets, Runnable replaced) {
        this.draft = draft;
        this.datasets = datasets;
        this.replaced = replaced;
        setHeaderTitle("The run as JSON");
        addClassName("json-dialog");
        setWidth("46rem");
        text.setAriaLabel("The run as JSON");
        text.addClassName("code");
        text.setWidthFull();
        text.setMaxHeight("60vh");
        text.setValue(SpecJson.pretty(draft.tree()));
        problems.setVisible(false);
        Button use = new Button("Use this", click -> use());
        use.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(text, problems);
        getFooter().add(new Button("Close", click -> close()), new CopyButton(text::getValue), use);
    }

    private void use() {
        Checked checked = SpecReader.read(text.getValue(), datasets);
        RunSpec spec = checked.spec();
        problems.show(checked);
        if (spec != null) {
            draft.replace(spec);
            replaced.run();
            close();
        }
    }
}
