package io.trainyard.launch.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Pre;
import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.keras.KerasProgram;

/** The Keras program that does the same as the draft. */
final class KerasDialog extends Dialog {
    private static final long serialVersionUID = 1;

    KerasDialog(RunSpec spec, DatasetShape dataset) {
        String program = KerasProgram.of(spec, dataset);
        setHeaderTitle("The same in Keras (Python)");
        setWidth("46rem");
        Pre code = new Pre(program);
        code.addClassName("code");
        code.getElement().setAttribute("tabindex", "0");
        add(code);
        getFooter().add(new Button("Close", click -> close()), new CopyButton(() -> program));
    }
}
