package io.trainyard.tracking.ui;

import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;

/** A menu of the formats in which a run's model can be taken away. */
final class ModelDownload extends MenuBar {
    private static final long serialVersionUID = 1;

    ModelDownload(long run) {
        SubMenu formats = addItem(VaadinIcon.DOWNLOAD_ALT.create()).getSubMenu();
        getItems().getFirst().add("Download model");
        String model = "/api/v1/runs/" + run + "/model";
        formats.addItem("ONNX", click -> download(model + ".onnx"));
        formats.addItem("Parameters and spec (zip)", click -> download(model + ".zip"));
    }

    /** A link that is clicked leaves the page as it is, also when the server refuses. */
    private void download(String address) {
        getElement()
                .executeJs(
                        "const link = document.createElement('a'); link.href = $0; link.download = ''; link.click()",
                        address);
    }
}
