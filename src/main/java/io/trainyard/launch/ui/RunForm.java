package io.trainyard.launch.ui;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trainyard.launch.Machine;
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
    private final CompileFields compile;
    private final FitFields fit;
    private final ParameterFields seed;
    private final DeviceFields device;
    private final Span modelProblem = new Span();

    RunForm(RunDraft draft, DatasetShapes datasets, Machine machine, Runnable findLearningRate) {
        this.draft = draft;
        addClassName("run-form");
        run = fields("experiment", "name");
        dataset = new DatasetField(draft, datasets);
        layers = new LayerRows(draft);
        compile = new CompileFields(draft, datasets, findLearningRate);
        fit = new FitFields(draft);
        seed = fields("seed");
        device = new DeviceFields(draft, machine);
        modelProblem.addClassName("layer-problem");
        add(
                new Card("Dataset", run, dataset),
                new Card(
                        "Model",
                        hint("From the input to the output. The input is what the dataset gives."),
                        layers,
                        modelProblem),
                new Card("Compile", compile),
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
        Stream.of(run, seed).forEach(part -> part.show(problems, ""));
        dataset.show(problems);
        layers.show(problems);
        compile.show(checked, problems);
        fit.show(problems);
        device.show(problems);
        String model = problems.getOrDefault("model.layers", problems.getOrDefault("model", ""));
        modelProblem.setText(model);
        modelProblem.setVisible(!model.isEmpty());
    }
}
