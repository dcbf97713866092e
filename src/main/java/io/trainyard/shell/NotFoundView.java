package io.trainyard.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import jakarta.servlet.http.HttpServletResponse;

/** An address that leads nowhere, or to something that was deleted. */
@ParentLayout(MainLayout.class)
@PageTitle("Not found · Trainyard")
public class NotFoundView extends Div implements HasErrorParameter<NotFoundException> {
    private static final long serialVersionUID = 1;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> error) {
        String detail = error.getCustomMessage();
        add(new EmptyState(
                "There is nothing here",
                detail == null || detail.isBlank() || detail.startsWith("Couldn't find route")
                        ? "No page has the address /" + event.getLocation().getPath() + "."
                        : detail,
                "All runs",
                "runs"));
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
