package io.trainyard.shell;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;

/** Short messages at the edge of the page. Text only, never HTML. */
public final class Messages {
    private static final int SUCCESS_MILLIS = 4000;
    private static final int FAILURE_MILLIS = 10_000;

    private Messages() {}

    public static void success(String text) {
        Notification.show(text, SUCCESS_MILLIS, Notification.Position.BOTTOM_END)
                .addThemeVariants(NotificationVariant.LUMO_SUCCESS);
    }

    public static void failure(String text) {
        Notification.show(text, FAILURE_MILLIS, Notification.Position.BOTTOM_END)
                .addThemeVariants(NotificationVariant.LUMO_ERROR);
    }
}
