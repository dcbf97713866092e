package io.trainyard.spec.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * The settings of one JSON object: of the run, of the fit, of one type of layer or optimizer.
 *
 * @param name its {@code type} in JSON where it has one, such as {@code dense}
 * @param label as people read it, such as {@code Dense}
 * @param help what it is, in one or two sentences
 * @param parameters in the order in which people expect them
 */
public record ParameterGroup(String name, String label, String help, List<Parameter> parameters) {
    public ParameterGroup {
        parameters = List.copyOf(parameters);
    }

    public List<String> names() {
        return parameters.stream().map(Parameter::name).toList();
    }

    public Optional<Parameter> find(String parameter) {
        return parameters.stream().filter(p -> p.name().equals(parameter)).findFirst();
    }

    /**
     * The parameter of this name.
     *
     * @throws IllegalArgumentException when the group has none
     */
    public Parameter parameter(String parameter) {
        return find(parameter)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"%s\" has no parameter \"%s\", only %s".formatted(name, parameter, names())));
    }
}
