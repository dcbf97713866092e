package io.trainyard.trainer.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.Size;
import java.util.List;
import java.util.random.RandomGenerator;

/** {@code weight} (filters, channels of a group, height, width) and {@code bias} (filters). */
final class Conv2DLayer implements Layer {

    private static final Shape NO_PADDING = new Shape(0, 0);

    private final LayerSpec.Conv2D conv;
    private final Shape strides;
    private final Shape dilation;
    private final Kernel kernel;

    Conv2DLayer(NDManager manager, LayerSpec.Conv2D conv, long channels, RandomGenerator random) {
        this.conv = conv;
        this.strides = shape(conv.strides());
        this.dilation = shape(conv.dilationRate());
        this.kernel = Kernel.of(manager, conv, channels, random);
    }

    @Override
    public Signal forward(List<Signal> inputs, boolean training) {
        Signal input = inputs.getFirst().channelsFirst();
        Border border = Border.of(conv.padding(), input.array(), conv.window(), conv.strides());
        NDArray sums = border.even()
                ? convolved(input.array(), border.sides())
                : convolved(border.around(input.array(), 0), NO_PADDING);
        return Activations.apply(conv.activation(), conv.negativeSlope(), input.with(sums));
    }

    private NDArray convolved(NDArray images, Shape padding) {
        if (RoundChannels.neededFor(images, conv.groups())) {
            return new RoundChannels(strides, padding, dilation).convolved(images, kernel.weight(), kernel.bias());
        }
        return Conv2d.conv2d(images, kernel.weight(), kernel.bias(), strides, padding, dilation, conv.groups())
                .singletonOrThrow();
    }

    private static Shape shape(Size size) {
        return new Shape(size.height(), size.width());
    }

    @Override
    public List<LayerParameter> parameters() {
        return kernel.parameters();
    }
}
