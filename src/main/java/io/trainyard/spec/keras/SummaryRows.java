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
    private final Optional<ModelShapes> shapes;

    SummaryRows(DraftModel draft, DatasetShape dataset) {
        this.draft = draft;
        this.dataset = dataset;
        this.model = draft.model();
        this.names = LayerNames.of(model);
        boolean connected = !model.nodes().isEmpty() && ModelGraph.faults(model).isEmpty();
        this.shapes = connected ? Optional.of(ModelShapes.of(model, dataset)) : Optional.empty();
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
        Optional<OutputShape> input =
                known(sources(layer)) ? shapes.flatMap(s -> s.inputs(layer)).map(List::getFirst) : Optional.empty();
        Optional<Long> trainable = weightless(spec)
                ? Optional.of(0L)
                : input.filter(_ -> given(layer)).map(shape -> LayerShapes.trainable(spec, shape));
        Optional<Long> nonTrainable = spec instanceof NormalizationSpec.BatchNormalization
                ? input.map(shape -> LayerShapes.nonTrainable(spec, shape))
                : Optional.of(0L);
        String output = known(List.of(layer))
                ? shapes.flatMap(s -> s.output(layer))
                        .map(OutputShape::toString)
                        .orElse(UNKNOWN)
                : UNKNOWN;
        return new ModelSummary.Row(
                names.get(layer),
                KerasClasses.of(spec),
                output,
                trainable.orElse(null),
                nonTrainable.orElse(null),
                connectedTo(layer));
    }

    /** Whether the outputs of all these layers rest on given numbers only. */
    private boolean known(List<Integer> layers) {
        return layers.stream()
                .allMatch(layer ->
                        layer == ModelGraph.FROM_IMAGE || given(layer) && (resets(layer) || known(sources(layer))));
    }

    /** A dense layer's output doesn't depend on how many inputs it has. */
    private boolean resets(int layer) {
        return model.nodes().get(layer).layer() instanceof LayerSpec.Dense;
    }

    private boolean given(int layer) {
        return switch (model.nodes().get(layer).layer()) {
            case LayerSpec.Dense _ -> draft.isGiven(layer, "units");
            case LayerSpec.Conv2D _ -> draft.isGiven(layer, "filters") && draft.isGiven(layer, "kernel_size");
            default -> true;
        };
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

    private List<Integer> sources(int layer) {
        return shapes.map(s -> s.graph().inputs().get(layer)).orElse(List.of());
    }

    private List<String> connectedTo(int layer) {
        LayerNode node = model.nodes().get(layer);
        if (!node.inputs().isEmpty()) {
            return node.inputs();
        }
        return List.of(layer == 0 ? ModelGraph.IMAGE : names.get(layer - 1));
    }
}
