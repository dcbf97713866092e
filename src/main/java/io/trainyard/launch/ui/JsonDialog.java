package io.trainyard.launch.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import io.trainyard.spec.SpecJson;
import java.util.List;

/** Shows the draft as JSON, and takes other JSON in its place; the form says what is wrong with it. */
final class JsonDialog extends Dialog {
    private static final long serialVersionUID = 1;
    private final transient RunDraft draft;
    private final transient Runnable replaced;
    private final TextArea text = new TextArea();
    private final ProblemList problems = new ProblemList();

    JsonDialog(RunDraft draft, Runnable replaced) {
        this.draft = draft;
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
        draft.take(text.getValue()).ifPresentOrElse(refused -> problems.show(refused, List.of()), () -> {
            replaced.run();
            close();
        });
    }
}
