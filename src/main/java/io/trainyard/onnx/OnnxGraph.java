package io.trainyard.onnx;

import io.trainyard.model.Tensor;
import io.trainyard.spec.OutputShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A GraphProto that grows node by node. Field numbers are those of onnx.proto3, IR version 8:
 * https://github.com/onnx/onnx/blob/v1.12.0/onnx/onnx.proto3.
 */
final class OnnxGraph {

    private static final int FLOAT = 1;

    private final Message graph = new Message();
    private final Set<String> names = new HashSet<>();

    OnnxGraph(String name) {
        graph.text(2, name);
    }

    /** The graph's message; nothing may be added after this. */
    Message message() {
        return graph;
    }

    /**
     * An operator with one output.
     *
     * @param name of the output; another one is taken where it is taken
     * @return the output's name
     */
    String node(String operator, String name, List<String> inputs, Attribute... attributes) {
        String output = free(name);
        write(operator, output, inputs, attributes);
        return output;
    }

    private void write(String operator, String output, List<String> inputs, Attribute... attributes) {
        Message node = new Message();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(3, output).text(4, operator);
        Arrays.stream(attributes).map(Attribute::message).forEach(attribute -> node.message(5, attribute));
        graph.message(1, node);
    }

    /** A parameter as it is stored; its name. */
    String parameter(Tensor tensor) {
        return initializer(tensor.name(), tensor.shape(), tensor.sizeBytes(), tensor::writeTo);
    }

    /** An array of one value everywhere; its name. */
    String constant(String name, List<Long> shape, float value) {
        long count = new OutputShape(shape).size();
        ByteBuffer values =
                ByteBuffer.allocate(Math.toIntExact(count * Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        while (values.hasRemaining()) {
            values.putFloat(value);
        }
        return initializer(name, shape, values.capacity(), out -> out.write(values.array()));
    }

    void input(String name, OutputShape shape) {
        names.add(name);
        graph.message(11, value(name, shape));
    }

    /** Keeps the name for {@link #close}. */
    void output(String name, OutputShape shape) {
        names.add(name);
        graph.message(12, value(name, shape));
    }

    /** The announced output is this value. */
    void close(String output, String value) {
        write("Identity", output, List.of(value));
    }

    private String initializer(String name, List<Long> shape, long bytes, Message.Content content) {
        String taken = free(name);
        Message tensor = new Message();
        shape.forEach(size -> tensor.number(1, size));
        graph.message(5, tensor.number(2, FLOAT).text(8, taken).content(9, bytes, content));
        return taken;
    }

    private static Message value(String name, OutputShape example) {
        Message shape = new Message().message(1, new Message().text(2, "batch"));
        example.dimensions().forEach(size -> shape.message(1, new Message().number(1, size)));
        Message tensor = new Message().number(1, FLOAT).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    private String free(String name) {
        String candidate = name;
        while (!names.add(candidate)) {
            candidate += "_";
        }
        return candidate;
    }
}
