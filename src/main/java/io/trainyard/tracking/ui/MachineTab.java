package io.trainyard.tracking.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import io.trainyard.shell.Card;
import io.trainyard.shell.CurveChart;
import io.trainyard.shell.RunTab;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunSummary;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the run's trainer used of its machine, second by second. */
@ApplicationScoped
class MachineTab implements RunTab {
    private final RunHistory history;
    private final LiveRuns live;

    MachineTab(RunHistory history, LiveRuns live) {
        this.history = history;
        this.live = live;
    }

    @Override
    public String path() {
        return "machine";
    }

    @Override
    public String title() {
        return "Machine use";
    }

    @Override
    public int order() {
        return 25;
    }

    @Override
    public Component open(long run, QueryParameters parameters) {
        return new MachineCharts(history.summary(run).orElseThrow());
    }

    private final class MachineCharts extends Div {
        private static final long serialVersionUID = 1;
        private final long run;
        private final Div cards = new Div();
        private final transient Map<String, CurveChart> charts = new LinkedHashMap<>();

        MachineCharts(RunSummary summary) {
            run = summary.id();
            cards.addClassName("two-columns");
            Paragraph note =
                    new Paragraph("Sampled once a second while its trainer runs and Trainyard is there to look."
                            + " Processor and memory are the trainer's own; of a GPU it is the use by everyone.");
            note.addClassName("hint");
            add(cards, note);
            show(summary);
        }

        private void show(RunSummary summary) {
            List<MachineCurve> curves = MachineCurve.of(summary.metrics().keySet());
            if (!curves.stream().map(MachineCurve::key).toList().equals(List.copyOf(charts.keySet()))) {
                rebuild(curves);
            }
            charts.forEach((key, chart) -> chart.refresh(SeriesVersion.of(summary, key)));
        }

        private void rebuild(List<MachineCurve> curves) {
            cards.removeAll();
            charts.clear();
            for (MachineCurve curve : curves) {
                CurveChart chart = new CurveChart(curve.title(), "/api/v1/runs/" + run + "/curves", curve.json());
                chart.setSeconds(true);
                charts.put(curve.key(), chart);
                cards.add(new Card(curve.title(), chart));
            }
        }

        @Override
        protected void onAttach(AttachEvent attach) {
            var watch = live.watch(run, attach.getUI(), summary -> summary.ifPresent(this::show));
            addDetachListener(detach -> watch.remove());
        }
    }
}
