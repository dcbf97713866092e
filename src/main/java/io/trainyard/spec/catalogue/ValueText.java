package io.trainyard.spec.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.spec.NumberFormats;

/** A parameter's JSON as a field or a line shows it, right or wrong. */
public final class ValueText {

    private ValueText() {}

    /** Empty for null. */
    public static String of(ParameterType type, JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        if (value.isArray()) {
            return switch (type) {
                case ParameterType.AxisList _ -> AxesText.written(value);
                case ParameterType.NoiseSizes _ -> NoiseShapeText.written(value);
                default -> SizeText.written(value);
            };
        }
        return value.isNumber() ? NumberFormats.number(value.doubleValue()) : value.asText();
    }
}
