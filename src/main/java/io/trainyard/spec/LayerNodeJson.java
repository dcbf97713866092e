package io.trainyard.spec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A layer's JSON with name and inputs among its parameters: Jackson's unwrapping knows no sealed types. */
final class LayerNodeJson {

    private static final ObjectMapper LAYERS = new ObjectMapper();

    /**
     * Keras's defaults of parameters that came when there were checkpoints. They aren't written, so that a spec from before
     * stays the same to the letter: a checkpoint belongs to the hash of its spec's JSON.
     */
    private static final Map<String, JsonNode> UNWRITTEN = Map.ofEntries(
            Map.entry("dilation_rate", IntNode.valueOf(1)),
            Map.entry("groups", IntNode.valueOf(1)),
            Map.entry("bias_initializer", TextNode.valueOf("zeros")),
            Map.entry("bias_l2", DoubleNode.valueOf(0)),
            Map.entry("keepdims", BooleanNode.FALSE),
            Map.entry("axis", IntNode.valueOf(-1)),
            Map.entry("beta_initializer", TextNode.valueOf("zeros")),
            Map.entry("gamma_initializer", TextNode.valueOf("ones")),
            Map.entry("moving_mean_initializer", TextNode.valueOf("zeros")),
            Map.entry("moving_variance_initializer", TextNode.valueOf("ones")),
            Map.entry("beta_l2", DoubleNode.valueOf(0)),
            Map.entry("gamma_l2", DoubleNode.valueOf(0)));

    private LayerNodeJson() {}

    static final class Writer extends JsonSerializer<LayerNode> {
        @Override
        public void serialize(LayerNode node, JsonGenerator generator, SerializerProvider serializers)
                throws IOException {
            ObjectNode tree = LAYERS.createObjectNode();
            ObjectNode layer = LAYERS.valueToTree(node.layer());
            tree.set("type", layer.remove("type"));
            if (node.name() != null) {
                tree.put("name", node.name());
            }
            if (!node.inputs().isEmpty()) {
                node.inputs().forEach(tree.putArray("inputs")::add);
            }
            UNWRITTEN.forEach((parameter, byDefault) -> {
                if (byDefault.equals(layer.get(parameter))) {
                    layer.remove(parameter);
                }
            });
            serializers.defaultSerializeValue(tree.setAll(layer), generator);
        }
    }

    static final class Reader extends JsonDeserializer<LayerNode> {
        @Override
        public LayerNode deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            ObjectCodec codec = parser.getCodec();
            ObjectNode tree = codec.readTree(parser);
            JsonNode name = tree.remove("name");
            JsonNode inputs = tree.remove("inputs");
            List<String> names = new ArrayList<>();
            if (inputs != null) {
                inputs.forEach(input -> names.add(input.textValue()));
            }
            LayerSpec layer = codec.treeToValue(tree, LayerSpec.class);
            return new LayerNode(layer, name == null || name.isNull() ? null : name.textValue(), names);
        }
    }
}
