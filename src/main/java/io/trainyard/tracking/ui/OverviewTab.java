package io.trainyard.tracking.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import io.trainyard.repetition.Repetitions;
import io.trainyard.shell.Card;
import io.trainyard.shell.CurveChart;
import io.trainyard.shell.PropertyList;
import io.trainyard.shell.RunTab;
import io.trainyard.tracking.Checkpoint;
import io.trainyard.tracking.CheckpointCache;
import io.trainyard.tracking.RunDetails;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunStatus;
import io.trainyard.tracking.RunSummary;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The first tab: numbers, curves, hyperparameters, environment. */
@ApplicationScoped
class OverviewTab implements RunTab {
    private final RunHistory history;
    private final CheckpointCache checkpoints;
    private final Repetitions repetitions;
    private final LiveRuns live;
    private final Clock clock;

    OverviewTab(RunHistory history, CheckpointCache checkpoints, Repetitions repetitions, LiveRuns live, Clock clock) {
        this.history = history;
        this.checkpoints = checkpoints;
        this.repetitions = repetitions;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public String path() {
        return "";
    }

    @Override
    public String title() {
        return "Overview";
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public boolean isFor(Map<String, String> hyperparameters) {
        return !RunSummary.isRangeTest(hyperparameters);
    }

    @Override
    public Component open(long run, QueryParameters parameters) {
        return new Overview(history.find(run).orElseThrow());
    }

    private final class Overview extends Div {
        private static final long serialVersionUID = 1;
        private final transient RunDetails details;
        private final MetricTiles tiles = new MetricTiles(clock);
        private final CurveChart loss;
        private final CurveChart accuracy;
        private final Div environment = new Div();
        private final CheckpointCard checkpointCard = new CheckpointCard();
        private List<Checkpoint> shownCheckpoints = List.of();
        private boolean environmentKnown;

        Overview(RunDetails details) {
            this.details = details;
            loss = chart("Loss", RunCurves.LOSS);
            accuracy = chart("Accuracy", RunCurves.ACCURACY);
            accuracy.setPercent(true);
            Div charts = new Div(lossCard(), new Card("Accuracy", accuracy));
            charts.addClassName("two-columns");
            Div beside = new Div(environment, checkpointCard);
            beside.addClassName("stack");
            Div facts = new Div(
                    new Card(
                            "Hyperparameters",
                            new PropertyList(details.summary().hyperparameters())),
                    beside);
            facts.addClassName("two-columns");
            add(tiles);
            showRepetition(details.summary());
            add(charts, facts);
            showEnvironment(details);
            showCheckpoints(details);
            show(details.summary());
        }

        private void showEnvironment(RunDetails now) {
            environmentKnown = EnvironmentText.isKnown(now);
            environment.removeAll();
            environment.add(new Card("Environment", new PropertyList(EnvironmentText.of(now))));
        }

        private void showCheckpoints(RunDetails now) {
            shownCheckpoints = checkpoints.list(now.summary());
            checkpointCard.show(shownCheckpoints, now.attempts());
        }

        /** This tab is opened anew when the status changes. */
        private void showRepetition(RunSummary run) {
            Long original = run.repeats();
            if (original != null) {
                RepetitionCard card = new RepetitionCard(original);
                card.show(repetitions.of(run.id()), run.status());
                add(card);
            }
        }

        private Card lossCard() {
            Card card = new Card("Loss", loss);
            if (details.spec().fit().validationSplit() == 0) {
                Paragraph note = new Paragraph("No validation data: the validation split is 0.");
                note.addClassName("hint");
                card.add(note);
            }
            return card;
        }

        private CurveChart chart(String title, String curves) {
            RunSummary summary = details.summary();
            CurveChart chart = new CurveChart(title, "/api/v1/runs/" + summary.id() + "/curves", curves);
            chart.setEpochs(summary.epochs());
            chart.setStepsPerEpoch(summary.stepsPerEpoch());
            return chart;
        }

        @Override
        protected void onAttach(AttachEvent attach) {
            var watch = live.watch(details.summary().id(), attach.getUI(), run -> run.ifPresent(this::show));
            addDetachListener(detach -> watch.remove());
        }

        private void show(RunSummary run) {
            tiles.show(run);
            if (!environmentKnown && run.status() != RunStatus.SCHEDULED) {
                history.find(run.id()).ifPresent(this::showEnvironment);
            }
            if (!checkpoints.list(run).equals(shownCheckpoints)) {
                history.find(run.id()).ifPresent(this::showCheckpoints);
            }
            loss.refresh(SeriesVersion.of(run, "batch_loss", "loss", "val_loss"));
            accuracy.refresh(SeriesVersion.of(run, "accuracy", "val_accuracy"));
        }
    }
}
