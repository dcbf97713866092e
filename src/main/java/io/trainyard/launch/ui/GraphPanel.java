package io.trainyard.launch.ui;

import com.vaadin.flow.component.details.Details;
import io.trainyard.shell.Card;
import io.trainyard.shell.ModelPicture;
import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.LayerShapes;
import io.trainyard.spec.ModelGraph;
import io.trainyard.spec.check.Checked;
import io.trainyard.spec.check.DatasetShapes;
import io.trainyard.spec.check.DraftModel;
import io.trainyard.spec.check.LayerPath;
import io.trainyard.spec.keras.ModelSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The model as a picture: open where layers branch, folded for a plain list. */
final class GraphPanel extends Card {
    private static final long serialVersionUID = 1;
    private final transient RunDraft draft;
    private final transient DatasetShapes datasets;
    private final ModelPicture picture = new ModelPicture();
    private final Details details = new Details("Layers and what they take", picture);
    private boolean branched;

    GraphPanel(RunDraft draft, DatasetShapes datasets) {
        super("Model graph");
        this.draft = draft;
        this.datasets = datasets;
        addClassName("model-graph");
        add(details);
    }

    void show(Checked checked) {
        Optional<DatasetShape> dataset =
                datasets.shape(draft.tree().path("dataset").asText());
        setVisible(dataset.isPresent());
        dataset.ifPresent(shape -> show(shape, ProblemPaths.of(checked)));
    }

    private void show(DatasetShape dataset, Map<String, String> problems) {
        DraftModel model = DraftModel.read(draft.tree().path("model"));
        ModelSummary summary = ModelSummary.of(model, dataset);
        if (!summary.sequential() && !branched) {
            details.setOpened(true);
        }
        setClassName("branched", !summary.sequential());
        branched = !summary.sequential();
        List<ModelPicture.Node> nodes = new ArrayList<>();
        nodes.add(new ModelPicture.Node(
                ModelGraph.IMAGE, "Input", LayerShapes.input(dataset).toString(), List.of(), ""));
        for (int i = 0; i < summary.rows().size(); i++) {
            ModelSummary.Row row = summary.rows().get(i);
            nodes.add(new ModelPicture.Node(
                    row.name(), row.type(), row.outputShape(), row.connectedTo(), problem(problems, i)));
        }
        picture.show(nodes);
    }

    private static String problem(Map<String, String> problems, int layer) {
        String path = LayerPath.of(layer);
        return problems.entrySet().stream()
                .filter(problem ->
                        problem.getKey().equals(path) || problem.getKey().startsWith(path + "."))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
