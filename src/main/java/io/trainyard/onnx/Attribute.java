package io.trainyard.onnx;

import java.util.Arrays;

/** An AttributeProto. */
record Attribute(Message message) {

    private static final int FLOAT = 1;
    private static final int INT = 2;
    private static final int INTS = 7;

    static Attribute real(String name, double value) {
        return new Attribute(named(name).real(2, (float) value).number(20, FLOAT));
    }

    static Attribute number(String name, long value) {
        return new Attribute(named(name).number(3, value).number(20, INT));
    }

    static Attribute numbers(String name, long... values) {
        Message message = named(name);
        Arrays.stream(values).forEach(value -> message.number(8, value));
        return new Attribute(message.number(20, INTS));
    }

    private static Message named(String name) {
        return new Message().text(1, name);
    }
}
