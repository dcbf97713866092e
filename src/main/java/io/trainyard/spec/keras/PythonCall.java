package io.trainyard.spec.keras;

import io.trainyard.spec.NumberFormats;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call in Python with the arguments that one would write: those that are Keras's defaults anyway are left out. */
final class PythonCall {

    private final String function;
    private final List<String> arguments = new ArrayList<>();

    PythonCall(String function) {
        this.function = function;
    }

    /** An argument by its position: Python code. */
    PythonCall with(String code) {
        arguments.add(code);
        return this;
    }

    PythonCall with(double value) {
        return with(NumberFormats.number(value));
    }

    /** A named argument: Python code. */
    PythonCall with(String name, String code) {
        return with(name + "=" + code);
    }

    PythonCall with(String name, double value) {
        return with(name, NumberFormats.number(value));
    }

    PythonCall unless(double byDefault, String name, double value) {
        return value == byDefault ? this : with(name, value);
    }

    PythonCall unless(boolean byDefault, String name, boolean value) {
        return value == byDefault ? this : with(name, value ? "True" : "False");
    }

    /** A text argument, quoted here. */
    PythonCall unless(String byDefault, String name, String value) {
        return value.equals(byDefault) ? this : with(name, PythonText.quoted(value));
    }

    PythonCall unlessNone(String name, @Nullable Number value) {
        return value == null ? this : with(name, value.doubleValue());
    }

    @Override
    public String toString() {
        return function + "(" + String.join(", ", arguments) + ")";
    }
}
