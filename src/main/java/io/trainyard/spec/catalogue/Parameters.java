package io.trainyard.spec.catalogue;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trainyard.spec.catalogue.ParameterType.Bool;
import io.trainyard.spec.catalogue.ParameterType.Choice;
import io.trainyard.spec.catalogue.ParameterType.Int;
import io.trainyard.spec.catalogue.ParameterType.Option;
import io.trainyard.spec.catalogue.ParameterType.Real;
import io.trainyard.spec.catalogue.ParameterType.Sides;
import java.util.List;
import java.util.stream.Stream;

/** Short ways to write a parameter down, each with the default that its type wants. */
final class Parameters {

    /** Of a layer's input, of which images have three beside the batch. Whether it is there, shows at the layer. */
    static final Int AXIS = new Int(-3, 3);

    private Parameters() {}

    static Parameter real(String name, String label, Real range, double defaultValue, String help) {
        return new Parameter(name, label, range, DoubleNode.valueOf(defaultValue), help);
    }

    static Parameter integer(String name, String label, Int range, long defaultValue, String help) {
        return new Parameter(name, label, range, LongNode.valueOf(defaultValue), help);
    }

    static Parameter size(String name, String label, Sides range, long defaultValue, String help) {
        return new Parameter(name, label, range, LongNode.valueOf(defaultValue), help);
    }

    static Parameter bool(String name, String label, boolean defaultValue, String help) {
        return new Parameter(name, label, new Bool(), BooleanNode.valueOf(defaultValue), help);
    }

    static Parameter choice(String name, String label, Choice choice, String defaultValue, String help) {
        return new Parameter(name, label, choice, TextNode.valueOf(defaultValue), help);
    }

    /** A number that may be left out without anything in its place. */
    static Parameter optional(String name, String label, ParameterType range, String help) {
        return new Parameter(name, label, range, NullNode.instance, help);
    }

    /** Options from {@code value, label, value, label}. */
    static Choice options(String... valuesAndLabels) {
        List<Option> options = Stream.iterate(0, i -> i < valuesAndLabels.length, i -> i + 2)
                .map(i -> new Option(valuesAndLabels[i], valuesAndLabels[i + 1]))
                .toList();
        return new Choice(options);
    }

    /** 0 to 1, as a share or a momentum has it. */
    static Real zeroToOne(boolean oneIncluded) {
        return new Real(0, true, 1, oneIncluded);
    }
}
