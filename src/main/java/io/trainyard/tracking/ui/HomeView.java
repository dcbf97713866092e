package io.trainyard.tracking.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.trainyard.shell.Card;
import io.trainyard.shell.Page;
import io.trainyard.spec.Recipes;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunQuery;
import io.trainyard.tracking.RunStatus;
import io.trainyard.tracking.RunSummary;
import java.util.List;
import java.util.Locale;

/** Where one arrives: an invitation while there is nothing, the latest runs afterwards. */
@Route("")
@PageTitle("Trainyard")
@Menu(title = "Home", order = 0, icon = "vaadin:home-o")
class HomeView extends Page {
    private static final long serialVersionUID = 1;
    private static final int LATEST = 6;
    private final transient RunHistory history;
    private final transient LiveRuns live;

    HomeView(RunHistory history, LiveRuns live) {
        this.history = history;
        this.live = live;
        addClassName("home");
        show();
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        var watch = live.watchAll(attach.getUI(), this::show);
        addDetachListener(detach -> watch.remove());
    }

    private void show() {
        removeAll();
        List<RunSummary> latest = history.list(RunQuery.NEWEST.page(0, LATEST));
        if (latest.isEmpty()) {
            add(welcome(), recipes());
        } else {
            Anchor create = new Anchor("new", "New run");
            create.addClassName("primary-link");
            add(header("Home", create), counts(), latest(latest), recipes());
        }
    }

    private static Component welcome() {
        Anchor create = new Anchor("new", "Configure your first run");
        create.addClassName("primary-link");
        OrderedList steps = new OrderedList(
                new ListItem("Choose the layers, the optimizer and its learning rate."),
                new ListItem("Launch it, and watch loss and accuracy while it trains."),
                new ListItem("See class by class and image by image what it gets wrong."));
        Section hero = new Section(
                new H1("Which settings were better?"),
                new Paragraph("Trainyard trains neural networks, keeps every run with its settings and results,"
                        + " and shows what each model gets right and wrong."),
                steps,
                create);
        hero.addClassName("hero");
        return hero;
    }

    private Component counts() {
        var byStatus = history.countByStatus();
        Div counts = new Div();
        counts.addClassName("status-counts");
        for (RunStatus status : RunStatus.values()) {
            long count = byStatus.getOrDefault(status, 0L);
            if (count > 0) {
                Anchor link = new Anchor(
                        "runs?status=" + status.name(),
                        count + " " + StatusBadge.word(status).toLowerCase(Locale.ROOT));
                counts.add(link);
            }
        }
        return counts;
    }

    private static Component latest(List<RunSummary> runs) {
        Div list = new Div();
        list.addClassName("run-cards");
        runs.forEach(run -> list.add(new RunCard(run)));
        return new Card("Latest runs", list);
    }

    private static Component recipes() {
        Div list = new Div();
        list.addClassName("run-cards");
        for (Recipes.Recipe recipe : Recipes.list()) {
            Anchor card = new Anchor(
                    "new?recipe=" + recipe.name(), new H3(recipe.label()), new Paragraph(recipe.description()));
            card.addClassName("run-card");
            list.add(card);
        }
        return new Card("Start from a recipe", list);
    }
}
