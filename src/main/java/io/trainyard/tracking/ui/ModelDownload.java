package io.trainyard.tracking.ui;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import io.trainyard.model.ModelState;
import java.util.Optional;

/** A menu of the formats in which a run's model can be taken away; says which of its states that is. */
final class ModelDownload extends MenuBar {
    private static final long serialVersionUID = 1;

    private final Span label = new Span();
    private final MenuItem button;

    ModelDownload(long run) {
        button = addItem(VaadinIcon.DOWNLOAD_ALT.create());
        button.add(label);
        SubMenu formats = button.getSubMenu();
        String model = "/api/v1/runs/" + run + "/model";
        formats.addItem("ONNX", click -> download(model + ".onnx"));
        formats.addItem("Parameters and spec (zip)", click -> download(model + ".zip"));
    }

    /** @param state of the model that will be given; empty when there is none */
    void show(Optional<ModelState> state) {
        setVisible(state.isPresent());
        state.ifPresent(shown -> {
            label.setText(shown.isFinal() ? "Download model" : "Download model of " + shown.label());
            setTooltipText(button, shown.isFinal() ? null : "It has no final model; this is " + shown.text());
        });
    }

    /** A link that is clicked leaves the page as it is, also when the server refuses. */
    private void download(String address) {
        getElement()
                .executeJs(
                        "const link = document.createElement('a'); link.href = $0; link.download = ''; link.click()",
                        address);
    }
}
