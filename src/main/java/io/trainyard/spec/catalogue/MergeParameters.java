package io.trainyard.spec.catalogue;

import static io.trainyard.spec.catalogue.Parameters.integer;

import java.util.List;

/** The types of layers that join branches. */
final class MergeParameters {

    static final ParameterGroup ADD = new ParameterGroup(
            "add", "Add", "Adds up two or more inputs of one shape, as in a residual connection.", List.of());

    static final ParameterGroup CONCATENATE = new ParameterGroup(
            "concatenate",
            "Concatenate",
            "Puts two or more inputs one after another: their channels, or along another axis.",
            List.of(integer(
                    "axis",
                    "Axis",
                    Parameters.AXIS,
                    -1,
                    "Along which axis: -1, the last, are the channels; 1 the height of an image and 2 its width.")));

    private MergeParameters() {}
}
