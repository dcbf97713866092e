package io.trainyard.spec.catalogue;

import java.util.List;

/** The types of layers that join branches. */
final class MergeParameters {

    static final ParameterGroup ADD = new ParameterGroup(
            "add", "Add", "Adds up two or more inputs of one shape, as in a residual connection.", List.of());

    static final ParameterGroup CONCATENATE = new ParameterGroup(
            "concatenate", "Concatenate", "Puts the channels of two or more inputs one after another.", List.of());

    private MergeParameters() {}
}
