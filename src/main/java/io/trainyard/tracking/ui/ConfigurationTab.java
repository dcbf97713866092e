package io.trainyard.tracking.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.router.QueryParameters;
import io.trainyard.shell.Card;
import io.trainyard.shell.ModelPicture;
import io.trainyard.shell.RunTab;
import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.LayerShapes;
import io.trainyard.spec.ModelGraph;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.SpecJson;
import io.trainyard.spec.check.DatasetShapes;
import io.trainyard.spec.keras.KerasProgram;
import io.trainyard.spec.keras.ModelSummary;
import io.trainyard.tracking.RunHistory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The model summary, the spec as JSON, and the Keras program that does the same. */
@ApplicationScoped
class ConfigurationTab implements RunTab {
    private final RunHistory history;
    private final DatasetShapes datasets;

    ConfigurationTab(RunHistory history, DatasetShapes datasets) {
        this.history = history;
        this.datasets = datasets;
    }

    @Override
    public String path() {
        return "configuration";
    }

    @Override
    public String title() {
        return "Configuration";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Component open(long run, QueryParameters parameters) {
        RunSpec spec = history.find(run).orElseThrow().spec();
        DatasetShape dataset = datasets.shape(spec.dataset()).orElseThrow();
        ModelSummary summary = ModelSummary.of(spec.model(), dataset);
        Div content = new Div(
                new Card("Model summary", code(summary.text())),
                new Card("Model graph", picture(summary, dataset)),
                new Card("JSON", code(SpecJson.pretty(spec))),
                new Card("The same in Keras (Python)", code(KerasProgram.of(spec, dataset))));
        content.addClassName("stack");
        return content;
    }

    private static ModelPicture picture(ModelSummary summary, DatasetShape dataset) {
        List<ModelPicture.Node> nodes = new ArrayList<>();
        nodes.add(new ModelPicture.Node(
                ModelGraph.IMAGE, "Input", LayerShapes.input(dataset).toString(), List.of(), ""));
        summary.rows()
                .forEach(row -> nodes.add(
                        new ModelPicture.Node(row.name(), row.type(), row.outputShape(), row.connectedTo(), "")));
        ModelPicture picture = new ModelPicture();
        picture.show(nodes);
        return picture;
    }

    private static Pre code(String text) {
        Pre pre = new Pre(text);
        pre.addClassName("code");
        pre.getElement().setAttribute("tabindex", "0");
        return pre;
    }
}
