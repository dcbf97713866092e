package io.trainyard.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import jakarta.servlet.http.HttpServletResponse;
import org.jboss.logging.Logger;

/** A page that failed: the details go to the log, the page names the id to find them by. */
@ParentLayout(MainLayout.class)
@PageTitle("Something went wrong · Trainyard")
public class FailureView extends Div implements HasErrorParameter<Exception> {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = Logger.getLogger(FailureView.class);

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> error) {
        String id = ErrorId.next();
        LOG.errorf(
                error.getException(),
                "Error %s on page /%s",
                id,
                event.getLocation().getPath());
        add(new EmptyState(
                "This page could not be shown",
                "Nothing was lost. The server's log has the details under the id " + id + ".",
                "Home",
                ""));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
