package io.trainyard.spec.keras;

import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.LayerNames;
import io.trainyard.spec.LayerNode;
import io.trainyard.spec.LayerShapes;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.ModelGraph;
import io.trainyard.spec.ModelShapes;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.NormalizationSpec;
import io.trainyard.spec.OutputShape;
import io.trainyard.spec.check.DraftModel;
import io.trainyard.spec.check.KnownShapes;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The rows of a summary. What rests on a missing number is unknown; a Dense makes shapes known again. */
final class SummaryRows {

    private static final String UNKNOWN = "?";

    private final DraftModel draft;
    private final DatasetShape dataset;
    private final ModelSpec model;
    private final List<String> names;
    private final Optional<ModelShapes> shapes; // empty where the layers aren't connected
    private final Optional<KnownShapes> known;

    SummaryRows(DraftModel draft, DatasetShape dataset) {
        this.draft = draft;
        this.dataset = dataset;
        this.model = draft.model();
        this.names = LayerNames.of(model);
        boolean connected = !model.nodes().isEmpty() && ModelGraph.faults(model).isEmpty();
        this.shapes = connected ? Optional.of(ModelShapes.of(model, dataset)) : Optional.empty();
        this.known = shapes.map(s -> new KnownShapes(model, s.graph(), draft.problems()));
    }

    ModelSummary summary() {
        List<ModelSummary.Row> rows =
                IntStream.range(0, names.size()).mapToObj(this::row).toList();
        boolean sequential = model.isSequential();
        Optional<ModelGraph> graph = shapes.filter(_ -> !sequential).map(ModelShapes::graph);
        return new ModelSummary(
                sequential,
                graph.map(SummaryOrder::isChain).orElse(sequential),
                LayerShapes.input(dataset).toString(),
                rows,
                graph.map(g -> SummaryOrder.of(g).stream().map(rows::get).toList())
                        .orElse(rows),
                draft.problems());
    }

    private ModelSummary.Row row(int layer) {
        LayerSpec spec = model.nodes().get(layer).layer();
        Optional<OutputShape> input = known.filter(k -> k.inputs(layer) && k.given(layer))
                .flatMap(_ -> shapes.flatMap(s -> s.inputs(layer)))
                .map(List::getFirst);
        Optional<Long> trainable =
                weightless(spec) ? Optional.of(0L) : input.map(shape -> LayerShapes.trainable(spec, shape));
        Optional<Long> nonTrainable = spec instanceof NormalizationSpec.BatchNormalization
                ? input.map(shape -> LayerShapes.nonTrainable(spec, shape))
                : Optional.of(0L);
        String output = known.filter(k -> k.output(layer))
                .flatMap(_ -> shapes.flatMap(s -> s.output(layer)))
                .map(OutputShape::toString)
                .orElse(UNKNOWN);
        return new ModelSummary.Row(
                names.get(layer),
                KerasClasses.of(spec),
                output,
                trainable.orElse(null),
                nonTrainable.orElse(null),
                connectedTo(layer));
    }

    private static boolean weightless(LayerSpec spec) {
        return switch (spec) {
            case LayerSpec.Dense _,
                    LayerSpec.Conv2D _,
                    NormalizationSpec.BatchNormalization _,
                    NormalizationSpec.LayerNormalization _ -> false;
            default -> true;
        };
    }

    private List<String> connectedTo(int layer) {
        LayerNode node = model.nodes().get(layer);
        if (!node.inputs().isEmpty()) {
            return node.inputs();
        }
        return List.of(layer == 0 ? ModelGraph.IMAGE : names.get(layer - 1));
    }
}
