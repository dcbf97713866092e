package io.trainyard.spec;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of a model's layers, by their index in its list. A layer that can't take its inputs, and all that depend on
 * it, have none.
 */
public final class ModelShapes {

    private final ModelSpec model;
    private final ModelGraph graph;
    private final OutputShape image;
    private final @Nullable OutputShape[] outputs;
    private final @Nullable String[] problems;

    private ModelShapes(ModelSpec model, ModelGraph graph, OutputShape image) {
        this.model = model;
        this.graph = graph;
        this.image = image;
        this.outputs = new OutputShape[model.nodes().size()];
        this.problems = new String[model.nodes().size()];
        graph.order().forEach(this::infer);
    }

    /** @throws IllegalArgumentException when the graph has faults */
    public static ModelShapes of(ModelSpec model, DatasetShape dataset) {
        return of(model, LayerShapes.input(dataset));
    }

    /**
     * @param image (height, width, channels)
     * @throws IllegalArgumentException when the graph has faults
     */
    public static ModelShapes of(ModelSpec model, OutputShape image) {
        return new ModelShapes(model, ModelGraph.of(model), image);
    }

    /** What comes out of the layer; empty when that can't be told. */
    public Optional<OutputShape> output(int layer) {
        return Optional.ofNullable(layer == ModelGraph.FROM_IMAGE ? image : outputs[layer]);
    }

    /** What goes into the layer, in the order of its inputs; empty when one can't be told. */
    public Optional<List<OutputShape>> inputs(int layer) {
        List<OutputShape> known = graph.inputs().get(layer).stream()
                .flatMap(input -> output(input).stream())
                .toList();
        return known.size() == graph.inputs().get(layer).size() ? Optional.of(known) : Optional.empty();
    }

    /** Why the layer can't take its inputs. */
    public Optional<String> problem(int layer) {
        return Optional.ofNullable(problems[layer]);
    }

    /** What comes out of the model; empty when that can't be told. */
    public Optional<OutputShape> output() {
        return output(graph.output());
    }

    public ModelGraph graph() {
        return graph;
    }

    private void infer(int layer) {
        LayerSpec spec = model.nodes().get(layer).layer();
        inputs(layer).ifPresent(shapes -> {
            problems[layer] = LayerShapes.problem(spec, shapes).orElse(null);
            if (problems[layer] == null) {
                outputs[layer] = LayerShapes.output(spec, shapes);
            }
        });
    }
}
