package io.trainyard.launch.ui;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.trainyard.launch.Launcher;
import io.trainyard.launch.Machine;
import io.trainyard.rangetest.RangeTests;
import io.trainyard.shell.Messages;
import io.trainyard.shell.Page;
import io.trainyard.spec.Recipes;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.SpecJson;
import io.trainyard.spec.catalogue.CheckedValue;
import io.trainyard.spec.catalogue.NumberText;
import io.trainyard.spec.catalogue.ParameterType;
import io.trainyard.spec.check.Checked;
import io.trainyard.spec.check.DatasetShapes;
import io.trainyard.tracking.Drafts;
import io.trainyard.tracking.RunHistory;
import java.util.Optional;

/** Configures a run and launches it. The draft is saved with every change; the address can name what to start from. */
@Route("new")
@PageTitle("New run · Trainyard")
@Menu(title = "New run", order = 2, icon = "vaadin:plus-circle-o")
class NewRunView extends Page implements BeforeEnterObserver {
    private static final long serialVersionUID = 1;
    private static final String USER = "local";
    private final transient Launcher launcher;
    private final transient RunHistory history;
    private final transient Drafts drafts;
    private final transient DatasetShapes datasets;
    private final transient Machine machine;
    private final transient RunDraft draft;
    private final Button launch = new Button("Launch", VaadinIcon.PLAY.create());
    private final Span state = new Span();
    private final Button toProblems = new Button("Show");

    NewRunView(Launcher launcher, RunHistory history, Drafts drafts, DatasetShapes datasets, Machine machine) {
        this.launcher = launcher;
        this.history = history;
        this.drafts = drafts;
        this.datasets = datasets;
        this.machine = machine;
        this.draft = new RunDraft(datasets, machine, Recipes.list().getFirst().draft());
        addClassName("new-run");
        launch.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        launch.addClickListener(click -> launch());
        state.addClassNames("hint", "draft-state");
        state.getElement().setAttribute("role", "status");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        draft.clearListeners();
        Optional<ObjectNode> start = named(event.getLocation().getQueryParameters());
        if (start.isPresent()) {
            draft.replace(start.get());
            event.getLocation()
                    .getQueryParameters()
                    .getSingleParameter("learning_rate")
                    .ifPresent(this::takeRate);
        } else {
            drafts.load(USER).ifPresent(draft::restore);
        }
        build();
    }

    private Optional<ObjectNode> named(QueryParameters parameters) {
        Optional<ObjectNode> recipe = parameters.getSingleParameter("recipe").map(name -> Recipes.named(name)
                .orElseThrow(() -> new NotFoundException("There is no recipe called " + name + "."))
                .draft());
        return recipe.or(() -> parameters.getSingleParameter("from").map(this::specOf));
    }

    private ObjectNode specOf(String run) {
        return Optional.of(run)
                .filter(id -> id.matches("\\d{1,18}"))
                .flatMap(id -> history.find(Long.parseLong(id)))
                .map(details -> SpecJson.tree(details.spec()))
                .orElseThrow(() -> new NotFoundException("There is no run " + run + " to run again."));
    }

    /** A learning rate that a range test found: into what the test was made for. */
    private void takeRate(String rate) {
        RunSpec spec = draft.check().spec();
        if (spec != null && RangeTests.isTest(spec)) {
            drafts.load(USER).ifPresent(draft::restore);
            RunSpec candidate = draft.check().spec();
            RunSpec origin = RangeTests.origin(spec, candidate);
            if (!origin.equals(candidate)) {
                draft.replace(SpecJson.tree(origin));
                Messages.success("The settings are the range test's, with a constant learning rate for %d epochs."
                        .formatted(origin.fit().epochs()));
            }
        }
        CheckedValue number = NumberText.real(rate, new ParameterType.Real(0, false, 1000, true));
        if (number.value() != null) {
            draft.object("optimizer").set("learning_rate", number.value());
        }
    }

    /** Launches a range test of the draft, which stays as it is. */
    private void findLearningRate() {
        RunSpec spec = draft.check().spec();
        if (spec != null) {
            drafts.save(USER, draft.tree().toString());
            long run = launcher.launch(RangeTests.of(spec), USER);
            getUI().ifPresent(ui -> ui.navigate("runs/" + run));
        }
    }

    private void build() {
        removeAll();
        Button json = new Button(
                "JSON", VaadinIcon.CURLY_BRACKETS.create(), click -> new JsonDialog(draft, this::build).open());
        Button keras = new Button("Keras", VaadinIcon.CODE.create(), click -> keras());
        Div bar = new Div(state, toProblems, launch);
        bar.addClassName("launch-bar");
        RunForm form = new RunForm(draft, datasets, machine, this::findLearningRate);
        SummaryPanel summary = new SummaryPanel(draft, datasets);
        GraphPanel graph = new GraphPanel(draft, datasets);
        ProblemList problems = new ProblemList();
        toProblems.addClickListener(click -> problems.scrollIntoView());
        Div side = new Div(problems, summary, graph);
        side.addClassName("side");
        Div columns = new Div(form, side);
        columns.addClassName("form-columns");
        add(header("New run", recipes(), json, keras), columns, bar);
        draft.clearListeners();
        draft.onChange(form::show);
        draft.onChange(checked -> summary.show());
        draft.onChange(graph::show);
        draft.onChange(checked -> problems.show(checked, draft.layerNames()));
        draft.changed();
        show(draft.check());
        draft.onChange(this::save);
    }

    /** From the first change on the draft is the user's own, and a reload shall show it. */
    private void save(Checked checked) {
        drafts.save(USER, draft.tree().toString());
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, "new"));
        show(checked);
        state.setText(state.getText() + " · draft saved");
    }

    private void show(Checked checked) {
        int count = checked.problems().size();
        state.setText(count == 0 ? "Ready to launch" : count == 1 ? "1 problem" : count + " problems");
        launch.setEnabled(count == 0);
        toProblems.setVisible(count > 0);
    }

    private MenuBar recipes() {
        MenuBar bar = new MenuBar();
        MenuItem start = bar.addItem("Start from a recipe");
        for (Recipes.Recipe recipe : Recipes.list()) {
            MenuItem item = start.getSubMenu().addItem(recipe.label(), click -> start(recipe));
            item.getElement().setAttribute("title", recipe.description());
        }
        return bar;
    }

    private void start(Recipes.Recipe recipe) {
        draft.replace(recipe.draft());
        build();
        Messages.success("The form is as the recipe has it");
    }

    private void keras() {
        RunSpec spec = draft.check().spec();
        if (spec == null) {
            Messages.failure("Mend the problems first: only a run that can be launched has a Keras program");
            return;
        }
        new KerasDialog(spec, datasets.shape(spec.dataset()).orElseThrow()).open();
    }

    private void launch() {
        RunSpec spec = draft.check().spec();
        if (spec == null) {
            draft.changed(); // a worker's GPU is gone since the checks were last shown
        } else {
            long run = launcher.launch(spec, USER);
            drafts.discard(USER);
            getUI().ifPresent(ui -> ui.navigate("runs/" + run));
        }
    }
}
