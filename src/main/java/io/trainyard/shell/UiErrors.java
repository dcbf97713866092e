package io.trainyard.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.io.IOException;
import org.jboss.logging.Logger;

/** The one net under every click: what nobody caught is logged, and the user is told under which id. */
public class UiErrors implements VaadinServiceInitListener {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = Logger.getLogger(UiErrors.class);

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(session -> session.getSession()
                .setErrorHandler(error -> report(error.getThrowable())));
    }

    private static void report(Throwable problem) {
        if (problem instanceof IOException) {
            LOG.debug("A browser went away while it was being answered", problem);
            return;
        }
        String id = ErrorId.next();
        LOG.errorf(problem, "Error %s", id);
        UI ui = UI.getCurrent();
        if (ui != null) {
            ui.access(() ->
                    Messages.failure("That didn't work. The server's log has the details under the id " + id + "."));
        }
    }
}
