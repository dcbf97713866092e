package io.trainyard.shell;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;

/** Short messages at the top of the page, where no button is that comes next. Text only, never HTML. */
public final class Messages {
    private static final int SUCCESS_MILLIS = 4000;
    private static final int FAILURE_MILLIS = 10_000;

    private Messages() {}

    public static void success(String text) {
        Notification.show(text, SUCCESS_MILLIS, Notification.Position.TOP_CENTER)
                .addThemeVariants(NotificationVariant.LUMO_SUCCESS);
    }

    public static void failure(String text) {
        Notification.show(text, FAILURE_MILLIS, Notification.Position.TOP_CENTER)
                .addThemeVariants(NotificationVariant.LUMO_ERROR);
    }
}
