package io.trainyard.tracking.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.router.QueryParameters;
import io.trainyard.shell.Card;
import io.trainyard.shell.RunTab;
import io.trainyard.tracking.RunDetails;
import io.trainyard.tracking.RunHistory;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;

/** The end of what the trainer printed. */
@ApplicationScoped
class LogTab implements RunTab {
    private static final int BYTES = 64 * 1024;
    private final RunHistory history;
    private final LiveRuns live;

    LogTab(RunHistory history, LiveRuns live) {
        this.history = history;
        this.live = live;
    }

    @Override
    public String path() {
        return "log";
    }

    @Override
    public String title() {
        return "Log";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Component open(long run, QueryParameters parameters) {
        return new Log(run);
    }

    private final class Log extends Div {
        private static final long serialVersionUID = 1;
        private final long run;
        private final Pre text = new Pre();

        Log(long run) {
            this.run = run;
            text.addClassNames("code", "log");
            text.getElement().setAttribute("tabindex", "0");
            add(new Card("Log of the trainer", text));
            show();
        }

        @Override
        protected void onAttach(AttachEvent attach) {
            var watch = live.watch(run, attach.getUI(), summary -> show());
            addDetachListener(detach -> watch.remove());
        }

        private void show() {
            String end = history.find(run)
                    .map(RunDetails::lastAttempt)
                    .map(attempt -> TextEnd.of(Path.of(attempt.directory().toString(), "log.txt"), BYTES))
                    .orElse("");
            String shown = end.isEmpty() ? "The trainer has printed nothing." : end;
            if (!shown.equals(text.getText())) {
                text.setText(shown);
            }
        }
    }
}
