package io.trainyard.launch.ui;

import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.spec.catalogue.Parameter;
import io.trainyard.spec.catalogue.ParameterGroup;
import io.trainyard.spec.catalogue.ParameterType;
import io.trainyard.spec.catalogue.ValueText;
import java.util.List;
import java.util.Set;

/** Which settings of layers and optimizers are rarely changed, and what of them was changed. */
final class RareParameters {
    private static final Set<String> RARE = Set.of(
            "strides",
            "use_bias",
            "kernel_initializer",
            "kernel_l2",
            "dilation_rate",
            "groups",
            "bias_initializer",
            "bias_l2",
            "keepdims",
            "epsilon",
            "center",
            "scale",
            "noise_shape",
            "axis",
            "beta_initializer",
            "gamma_initializer",
            "moving_mean_initializer",
            "moving_variance_initializer",
            "beta_l2",
            "gamma_l2",
            "beta_1",
            "beta_2",
            "centered",
            "global_clipnorm",
            "clipnorm");

    private RareParameters() {}

    static List<Parameter> of(ParameterGroup group) {
        return group.parameters().stream().filter(p -> isRare(group, p)).toList();
    }

    static List<Parameter> others(ParameterGroup group) {
        return group.parameters().stream().filter(p -> !isRare(group, p)).toList();
    }

    private static boolean isRare(ParameterGroup group, Parameter parameter) {
        return RARE.contains(parameter.name())
                || group.name().equals("batch_normalization")
                        && parameter.name().equals("momentum")
                || group.name().equals("sgd") && parameter.name().equals("weight_decay");
    }

    /** What isn't as by default, in words: {@code Bias off}, {@code Kernel L2 0.0005}. */
    static List<String> changed(List<Parameter> parameters, JsonNode object) {
        return parameters.stream()
                .filter(p -> object.hasNonNull(p.name()) && p.relevantIn(object) && !isDefault(p, object.get(p.name())))
                .map(p -> p.label() + " " + text(p, object.get(p.name())))
                .toList();
    }

    private static boolean isDefault(Parameter parameter, JsonNode value) {
        JsonNode usual = parameter.defaultValue();
        return usual != null
                && (usual.equals(value)
                        || usual.isNumber() && value.isNumber() && usual.doubleValue() == value.doubleValue());
    }

    private static String text(Parameter parameter, JsonNode value) {
        if (parameter.type() instanceof ParameterType.Choice choice) {
            return choice.options().stream()
                    .filter(option -> option.value().equals(value.asText()))
                    .map(ParameterType.Option::label)
                    .findFirst()
                    .orElse(value.asText());
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? "on" : "off";
        }
        return ValueText.of(parameter.type(), value);
    }
}
