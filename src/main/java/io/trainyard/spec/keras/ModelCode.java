package io.trainyard.spec.keras;

import io.trainyard.spec.LayerNode;
import io.trainyard.spec.ModelGraph;
import io.trainyard.spec.ModelSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The Python that builds a model: a Sequential where it is one, else the functional API. */
final class ModelCode {

    /** Python's keywords that may be a layer's name, and the names that the program uses itself. */
    private static final Set<String> TAKEN = Set.of(
            ("False None True and as assert async await break class continue def del elif else except finally for from"
                            + " global if import in is lambda nonlocal not or pass raise return try while with yield"
                            + " keras np math print range int len max model inputs augmented learning_rate steps_per_epoch"
                            + " warmup_steps total_steps data k x_train y_train x_test y_test classes predicted actual"
                            + " i Cutout WarmUp OneCycle")
                    .split(" "));

    private final ModelSpec model;
    private final List<PythonCall> augmentation;
    private final String input;

    /**
     * The code.
     *
     * @param shape the image's, such as {@code 32, 32, 3}
     * @param augmentation layers that come before all others
     */
    static String of(ModelSpec model, String shape, List<PythonCall> augmentation) {
        ModelCode code = new ModelCode(model, shape, augmentation);
        return model.isSequential() ? code.sequential() : code.functional();
    }

    private ModelCode(ModelSpec model, String shape, List<PythonCall> augmentation) {
        this.model = model;
        this.augmentation = augmentation;
        this.input = "keras.Input(shape=(%s))".formatted(shape);
    }

    private String sequential() {
        StringBuilder code = new StringBuilder("model = keras.Sequential([\n    %s,\n".formatted(input));
        augmentation.forEach(layer -> code.append("    %s,\n".formatted(layer)));
        model.nodes()
                .forEach(node ->
                        code.append("    %s,\n".formatted(layer(node, node.name() == null ? "" : node.name()))));
        return code.append("])").toString();
    }

    private String functional() {
        ModelGraph graph = ModelGraph.of(model);
        List<String> variables = variables(graph.names());
        StringBuilder code = new StringBuilder("inputs = %s\n".formatted(input));
        String image = "inputs";
        for (PythonCall layer : augmentation) {
            code.append("augmented = %s(%s)\n".formatted(layer, image));
            image = "augmented";
        }
        for (int layer : graph.order()) {
            List<Integer> sources = graph.inputs().get(layer);
            code.append("%s = %s(%s)\n"
                    .formatted(
                            variables.get(layer),
                            layer(model.nodes().get(layer), ownName(graph, layer)),
                            sources(sources, variables, image)));
        }
        return code + "model = keras.Model(inputs, %s)".formatted(variables.get(graph.output()));
    }

    /** Keras counts its automatic names in the order of the program, so that they need saying where ours is another. */
    private String ownName(ModelGraph graph, int layer) {
        LayerNode node = model.nodes().get(layer);
        boolean sameOrder = IntStream.range(0, graph.order().size())
                .allMatch(i -> graph.order().get(i) == i);
        return node.name() == null && sameOrder ? "" : graph.names().get(layer);
    }

    private static String layer(LayerNode node, String name) {
        return LayerCalls.of(node.layer()).unless("", "name", name).toString();
    }

    private static String sources(List<Integer> sources, List<String> variables, String image) {
        String names = sources.stream()
                .map(source -> source == ModelGraph.FROM_IMAGE ? image : variables.get(source))
                .collect(Collectors.joining(", "));
        return sources.size() == 1 ? names : "[" + names + "]";
    }

    private static List<String> variables(List<String> names) {
        Set<String> taken = new HashSet<>(TAKEN);
        taken.addAll(names);
        return names.stream()
                .map(name -> TAKEN.contains(name) ? free(name, taken) : name)
                .toList();
    }

    private static String free(String name, Set<String> taken) {
        String longer = name + "_";
        return taken.add(longer) ? longer : free(longer, taken);
    }
}
