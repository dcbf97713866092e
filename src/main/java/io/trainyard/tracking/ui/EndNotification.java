package io.trainyard.tracking.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.JsModule;

/** Tells the user through the browser that a run has ended, when asked to; also while another tab is in front. */
@Tag("trainyard-end-notification")
@JsModule("./run/trainyard-end-notification.ts")
final class EndNotification extends Component {
    private static final long serialVersionUID = 1;
    private final Button button;
    private final String offer;
    private boolean requested;

    EndNotification(Button button) {
        this.button = button;
        this.offer = button.getText();
        getElement().addEventListener("granted", event -> wait(true, "You'll be notified"));
        getElement().addEventListener("denied", event -> wait(false, "Notifications are blocked by the browser"));
    }

    private void wait(boolean granted, String text) {
        requested = granted;
        button.setText(text);
        button.setEnabled(false);
    }

    /** Asks the browser for permission, in the user's own click. */
    void request() {
        getElement().callJsFunction("request");
    }

    void show(String text) {
        if (requested) {
            requested = false;
            getElement().callJsFunction("tell", text);
            button.setText(offer); // it may be let go on, and end again
            button.setEnabled(true);
        }
    }
}
