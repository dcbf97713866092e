package io.trainyard.spec.catalogue;

import com.fasterxml.jackson.databind.node.DoubleNode;
import io.trainyard.spec.catalogue.ParameterType.Int;
import io.trainyard.spec.catalogue.ParameterType.Real;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as people type them into a field: {@code 0.0005}, {@code 5e-4}, {@code 1}; no other notation of Java's. */
public final class NumberText {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern ZERO = Pattern.compile("[+-]?[0.]+([eE].*)?");
    private static final int LONGEST = 100;

    private NumberText() {}

    /** The number, or why it is refused. Spaces around it don't matter. */
    public static CheckedValue real(String text, Real range) {
        return number(text.strip(), range);
    }

    /** The whole number, or why it is refused; {@code 1e3} is one. Spaces around it don't matter. */
    public static CheckedValue integer(String text, Int range) {
        return number(text.strip(), range);
    }

    private static CheckedValue number(String text, ParameterType range) {
        String problem = problem(text);
        if (problem != null) {
            return CheckedValue.refused("%s; expected %s", problem, range.expected());
        }
        double value = Double.parseDouble(text);
        if (value == 0 && !ZERO.matcher(text).matches()) {
            return CheckedValue.refused(
                    "%s is too small: it can't be told from 0; expected %s", text, range.expected());
        }
        if (Double.isInfinite(value)) {
            return CheckedValue.refused("%s is too large; expected %s", text, range.expected());
        }
        return ValueCheck.check(range, DoubleNode.valueOf(value));
    }

    private static @Nullable String problem(String text) {
        if (text.isEmpty()) {
            return "nothing is given";
        }
        if (text.length() <= LONGEST && DECIMAL.matcher(text).matches()) {
            return null;
        }
        if (text.matches("[+-]?\\d*,\\d+([eE][+-]?\\d+)?")) {
            return Quoted.text(text) + " has a comma: use a point, as in 0.5, and nothing between thousands";
        }
        return Quoted.text(text) + " isn't a number written like 0.0005, 5e-4 or 10";
    }
}
