package io.trainyard.spec.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import io.trainyard.spec.NumberFormats;
import io.trainyard.spec.catalogue.ParameterType.AxisList;
import io.trainyard.spec.catalogue.ParameterType.Bool;
import io.trainyard.spec.catalogue.ParameterType.Choice;
import io.trainyard.spec.catalogue.ParameterType.Int;
import io.trainyard.spec.catalogue.ParameterType.NoiseSizes;
import io.trainyard.spec.catalogue.ParameterType.Real;
import io.trainyard.spec.catalogue.ParameterType.Sides;
import io.trainyard.spec.catalogue.ParameterType.Text;
import org.jspecify.annotations.Nullable;

/** Whether a JSON value is legal for a type of parameter. */
public final class ValueCheck {

    private ValueCheck() {}

    /** The value in its normal form, or why it is refused. */
    public static CheckedValue check(ParameterType type, JsonNode value) {
        return switch (type) {
            case Real real ->
                value.isNumber()
                        ? real(real, value.doubleValue())
                        : text(NumberText.real(value.asText(), real), type, value);
            case Int whole ->
                value.isNumber()
                        ? integer(whole, value.doubleValue())
                        : text(NumberText.integer(value.asText(), whole), type, value);
            case Sides sides -> SizeText.check(sides, value);
            case AxisList axes -> AxesText.check(axes, value);
            case NoiseSizes sizes -> NoiseShapeText.check(sizes, value);
            case Bool _ -> value.isBoolean() ? CheckedValue.legal(value) : wrongType(type, value);
            case Choice choice -> value.isTextual() ? choice(choice, value) : wrongType(type, value);
            case Text text -> value.isTextual() ? text(text, value) : wrongType(type, value);
        };
    }

    private static CheckedValue real(Real range, double value) {
        String came = NumberFormats.number(value);
        if (Double.isFinite(value) && Float.isInfinite((float) value)) {
            return CheckedValue.refused(
                    "%s is too large: as a 32-bit float, which training computes with, it is infinite; expected %s",
                    came, range.expected());
        }
        if (value != 0 && Math.abs(value) < Float.MIN_NORMAL) {
            return CheckedValue.refused(
                    "%s is too small: as a 32-bit float, which training computes with, it is 0; expected %s",
                    came, range.expected());
        }
        if (!range.contains(value)) {
            return CheckedValue.refused("expected %s, got %s", range.expected(), came);
        }
        if (!range.maxInclusive() && (float) value >= (float) range.max()) {
            return CheckedValue.refused(
                    "%s is %s as a 32-bit float, which training computes with; expected %s",
                    came, NumberFormats.number((float) value), range.expected());
        }
        return CheckedValue.legal(DoubleNode.valueOf(value + 0.0)); // makes -0.0 a plain 0
    }

    private static CheckedValue integer(Int range, double value) {
        if (value != Math.rint(value) || !range.contains(value)) {
            return CheckedValue.refused("expected %s, got %s", range.expected(), NumberFormats.number(value));
        }
        return CheckedValue.legal(LongNode.valueOf((long) value));
    }

    private static CheckedValue choice(Choice choice, JsonNode value) {
        String came = value.textValue();
        if (choice.values().contains(came)) {
            return CheckedValue.legal(value);
        }
        return CheckedValue.refused(
                "expected %s, got %s%s", choice.expected(), Quoted.text(came), Nearest.hint(came, choice.values()));
    }

    private static CheckedValue text(Text text, JsonNode value) {
        @Nullable String problem = TextCheck.problem(value.textValue(), text.maxLength());
        return problem == null ? CheckedValue.legal(value) : CheckedValue.refused("%s", problem);
    }

    /** A form's text that is no number has a reason of its own; one that is a legal number was meant as one. */
    private static CheckedValue text(CheckedValue number, ParameterType type, JsonNode value) {
        return value.isTextual() && number.problem() != null ? number : wrongType(type, value);
    }

    private static CheckedValue wrongType(ParameterType type, JsonNode value) {
        return CheckedValue.refused("expected %s, got %s", type.expected(), Quoted.json(value));
    }
}
