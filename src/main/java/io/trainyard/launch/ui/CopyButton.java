package io.trainyard.launch.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trainyard.shell.Messages;
import java.util.function.Supplier;

/** Copies a text to the clipboard, in the user's own click. */
final class CopyButton extends Button {
    private static final long serialVersionUID = 1;

    CopyButton(Supplier<String> text) {
        super("Copy", VaadinIcon.COPY_O.create());
        addClickListener(click -> getElement()
                .executeJs("return navigator.clipboard.writeText($0).then(() => true, () => false)", text.get())
                .then(Boolean.class, CopyButton::say));
    }

    private static void say(boolean copied) {
        if (copied) {
            Messages.success("Copied");
        } else {
            Messages.failure("The browser doesn't let this page copy; select the text and copy it yourself");
        }
    }
}
