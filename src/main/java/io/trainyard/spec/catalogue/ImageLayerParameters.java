package io.trainyard.spec.catalogue;

import static io.trainyard.spec.catalogue.Parameters.bool;
import static io.trainyard.spec.catalogue.Parameters.choice;
import static io.trainyard.spec.catalogue.Parameters.integer;
import static io.trainyard.spec.catalogue.Parameters.optional;
import static io.trainyard.spec.catalogue.Parameters.options;
import static io.trainyard.spec.catalogue.Parameters.size;

import io.trainyard.spec.catalogue.ParameterType.Choice;
import io.trainyard.spec.catalogue.ParameterType.Int;
import io.trainyard.spec.catalogue.ParameterType.Sides;
import java.util.List;

/** The types of layers that work on images. */
final class ImageLayerParameters {

    private static final Sides PIXELS = new Sides(new Int(1, 1000));

    private static final Choice PADDINGS = options("valid", "Valid", "same", "Same");

    private static final String PADDING_HELP =
            "Valid keeps the window inside the image, so that it shrinks; same adds black around it, so that with strides of"
                    + " 1 the size stays.";

    static final ParameterGroup CONV2D = new ParameterGroup(
            "conv2d",
            "Conv2D",
            "Slides small filters over the image; each gives one channel of the output.",
            List.of(
                    new Parameter(
                            "filters",
                            "Filters",
                            new Int(1, 100_000),
                            null,
                            "How many filters, and so output channels, the layer has. Usual are 16 to 512, more in deeper"
                                    + " layers."),
                    new Parameter(
                            "kernel_size",
                            "Kernel size",
                            PIXELS,
                            null,
                            "Rows and columns of each filter: 3, or 3 x 5 for 3 rows of 5. 3 is usual, 1 mixes channels only."),
                    size(
                            "strides",
                            "Strides",
                            PIXELS,
                            1,
                            "How many pixels the filter moves at a time: 2 halves height and width, 2 x 1 the height only."),
                    padding(),
                    choice(
                            "activation",
                            "Activation",
                            LayerParameters.ACTIVATIONS,
                            "linear",
                            "The function on each output. ReLU is usual; linear where a BatchNormalization follows."),
                    LayerParameters.NEGATIVE_SLOPE,
                    LayerParameters.USE_BIAS,
                    LayerParameters.KERNEL_INITIALIZER,
                    LayerParameters.KERNEL_L2,
                    size(
                            "dilation_rate",
                            "Dilation rate",
                            PIXELS,
                            1,
                            "How many pixels lie from one value that a filter takes to the next: 2 leaves out every other,"
                                    + " and sees farther. Only with strides of 1."),
                    integer(
                            "groups",
                            "Groups",
                            new Int(1, 100_000),
                            1,
                            "Into how many parts the channels are split, each with filters of its own: fewer weights. As"
                                    + " many as channels is a depthwise convolution."),
                    LayerParameters.BIAS_INITIALIZER,
                    LayerParameters.BIAS_L2));

    static final ParameterGroup MAX_POOLING2D = new ParameterGroup(
            "max_pooling2d",
            "MaxPooling2D",
            "Keeps the largest value of each small window: a smaller image.",
            pooling());

    static final ParameterGroup AVERAGE_POOLING2D = new ParameterGroup(
            "average_pooling2d",
            "AveragePooling2D",
            "Keeps the mean of each small window: a smaller image.",
            pooling());

    static final ParameterGroup GLOBAL_AVERAGE_POOLING2D = new ParameterGroup(
            "global_average_pooling2d",
            "GlobalAveragePooling2D",
            "Keeps the mean of each channel over the whole image; stands in for Flatten in front of the last layer.",
            List.of(
                    bool(
                            "keepdims",
                            "Keep dimensions",
                            false,
                            "Whether what comes out is an image of one pixel, which a Conv2D takes, instead of a plain list.")));

    private ImageLayerParameters() {}

    private static List<Parameter> pooling() {
        return List.of(
                size(
                        "pool_size",
                        "Pool size",
                        PIXELS,
                        2,
                        "Rows and columns of the window: 2 is usual, 2 x 1 takes 2 rows."),
                optional(
                        "strides",
                        "Strides",
                        PIXELS,
                        "How many pixels the window moves at a time. Left empty, the pool size."),
                padding());
    }

    private static Parameter padding() {
        return choice("padding", "Padding", PADDINGS, "valid", PADDING_HELP);
    }
}
