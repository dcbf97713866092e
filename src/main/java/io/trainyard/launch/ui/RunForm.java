package io.trainyard.launch.ui;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trainyard.shell.Card;
import io.trainyard.spec.catalogue.Catalogue;
import io.trainyard.spec.catalogue.Parameter;
import io.trainyard.spec.check.Checked;
import io.trainyard.spec.check.DatasetShapes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The sections of the form: dataset, model, compile, fit, device. */
final class RunForm extends Div {
    private static final long serialVersionUID = 1;
    private final transient RunDraft draft;
    private final ParameterFields run;
    private final DatasetField dataset;
    private final LayerRows layers;
    private final ParameterFields loss;
    private final OptimizerFields optimizer;
    private final ParameterFields fit;
    private final ParameterFields seed;
    private final ParameterFields device;
    private final Span modelProblem = new Span();

    RunForm(RunDraft draft, DatasetShapes datasets) {
        this.draft = draft;
        addClassName("run-form");
        run = fields("experiment", "name");
        dataset = new DatasetField(draft, datasets);
        layers = new LayerRows(draft);
        loss = fields("loss");
        optimizer = new OptimizerFields(draft);
        fit = new ParameterFields(Catalogue.fit().parameters(), draft.object("fit"), draft::changed);
        seed = fields("seed");
        device = fields("engine", "device");
        modelProblem.addClassName("layer-problem");
        add(
                new Card("Dataset", run, dataset),
                new Card(
                        "Model",
                        hint("From the input to the output. The input is what the dataset gives."),
                        layers,
                        modelProblem),
                new Card("Compile", loss, optimizer),
                new Card("Fit", fit, seed),
                new Card("Device", device));
    }

    private ParameterFields fields(String... names) {
        List<Parameter> parameters =
                Stream.of(names).map(Catalogue.run()::parameter).toList();
        ObjectNode tree = draft.tree();
        return new ParameterFields(parameters, tree, draft::changed);
    }

    private static Component hint(String text) {
        Paragraph hint = new Paragraph(text);
        hint.addClassName("hint");
        return hint;
    }

    void show(Checked checked) {
        Map<String, String> problems = ProblemPaths.of(checked);
        Stream.of(run, loss, seed, device).forEach(part -> part.show(problems, ""));
        dataset.show(problems);
        layers.show(problems);
        optimizer.show(problems);
        fit.show(problems, "fit.");
        String model = problems.getOrDefault("model.layers", problems.getOrDefault("model", ""));
        modelProblem.setText(model);
        modelProblem.setVisible(!model.isEmpty());
    }
}
