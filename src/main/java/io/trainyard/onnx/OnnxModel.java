package io.trainyard.onnx;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.model.ModelState;
import io.trainyard.model.Safetensors;
import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.ModelGraph;
import io.trainyard.spec.ModelShapes;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.SpecJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trained model as an ONNX file of opset 17. Its input {@code image} is float32 (batch, height, width, channels) with
 * values from 0 to 1, its output {@code output} float32 (batch, classes): what the run's predictions hold. Dropout is
 * left out. Metadata: {@code spec}, {@code dataset}, {@code classes} (JSON list), {@code input} and {@code state}: which
 * of the run's states it is.
 */
public final class OnnxModel {

    private static final long IR_VERSION = 8;
    private static final long OPSET = 17;
    private static final String INPUT = "image";
    private static final String OUTPUT = "output";

    /** Protobuf's limit. */
    private static final long MAX_BYTES = Integer.MAX_VALUE;

    private final Message message;

    /**
     * Reads nothing but shapes yet.
     *
     * @param parameters are read from while this is written
     * @param state in the metadata
     * @throws IllegalArgumentException when the parameters aren't those of the spec's model, or are too large for ONNX
     */
    public OnnxModel(RunSpec spec, DatasetShape dataset, Safetensors parameters, ModelState state) {
        message = new Message()
                .number(1, IR_VERSION)
                .text(2, "Trainyard")
                .message(7, graph(spec, dataset, parameters))
                .message(8, new Message().text(1, "").number(2, OPSET));
        new TreeMap<>(metadata(spec, dataset, state))
                .forEach((key, value) ->
                        message.message(14, new Message().text(1, key).text(2, value)));
        if (message.size() > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "The model has %,d bytes, and an ONNX file holds %,d at most: take the parameters instead"
                            .formatted(message.size(), MAX_BYTES));
        }
    }

    /** How many bytes {@link #writeTo} writes. */
    public long sizeBytes() {
        return message.size();
    }

    public void writeTo(OutputStream out) throws IOException {
        message.writeTo(out);
    }

    private static Message graph(RunSpec spec, DatasetShape dataset, Safetensors parameters) {
        ModelShapes shapes = ModelShapes.of(spec.model(), dataset);
        OnnxGraph graph = new OnnxGraph(spec.experiment());
        graph.input(INPUT, shapes.output(ModelGraph.FROM_IMAGE).orElseThrow());
        graph.output(OUTPUT, shapes.output().orElseThrow());
        OnnxLayers layers = new OnnxLayers(graph, parameters);
        String[] values = new String[spec.model().nodes().size()];
        for (int layer : shapes.graph().order()) {
            List<String> inputs = shapes.graph().inputs().get(layer).stream()
                    .map(input -> input == ModelGraph.FROM_IMAGE ? INPUT : values[input])
                    .toList();
            values[layer] = layers.add(
                    shapes.graph().names().get(layer),
                    spec.model().nodes().get(layer).layer(),
                    inputs,
                    shapes.inputs(layer).orElseThrow().getFirst());
        }
        graph.close(OUTPUT, values[shapes.graph().output()]);
        return graph.message();
    }

    private static Map<String, String> metadata(RunSpec spec, DatasetShape dataset, ModelState state) {
        return Map.of(
                "spec", SpecJson.compact(spec),
                "dataset", dataset.name(),
                "classes", new ObjectMapper().valueToTree(dataset.classes()).toString(),
                "input", "RGB values divided by 255, rows from the top, channels last",
                "state", state.text());
    }
}
