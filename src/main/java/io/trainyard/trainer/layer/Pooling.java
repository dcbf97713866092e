package io.trainyard.trainer.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import io.trainyard.spec.PoolingSpec;
import io.trainyard.spec.Size;
import java.util.List;

/** The largest value or the mean of each window. */
record Pooling(PoolingSpec spec) implements Layer {

    private static final Shape NO_PADDING = new Shape(0, 0);

    @Override
    public Signal forward(List<Signal> inputs, boolean training) {
        Signal input = inputs.getFirst().channelsFirst();
        NDArray images = input.array();
        Border border = Border.of(spec.padding(), images, spec.poolSize(), spec.step());
        return input.with(
                switch (spec) {
                    case PoolingSpec.MaxPooling2D _ -> largest(images, border);
                    case PoolingSpec.AveragePooling2D _ -> mean(images, border);
                });
    }

    private NDArray largest(NDArray images, Border border) {
        return border.even()
                ? Pool.maxPool2d(images, window(), strides(), border.sides(), false)
                : Pool.maxPool2d(border.around(images, -Float.MAX_VALUE), window(), strides(), NO_PADDING, false);
    }

    /** In Keras the border doesn't count: the sum over a window is divided by how many values it has of the image. */
    private NDArray mean(NDArray images, Border border) {
        NDArray sums = mean(border.around(images, 0));
        if (border.none()) {
            return sums;
        }
        Shape one = new Shape(1, 1, images.size(2), images.size(3));
        NDArray inside = mean(border.around(images.getManager().ones(one), 0)); // (1, 1, rows, columns)
        return sums.div(inside);
    }

    private NDArray mean(NDArray images) {
        return Pool.avgPool2d(images, window(), strides(), NO_PADDING, false, true);
    }

    private Shape window() {
        return shape(spec.poolSize());
    }

    private Shape strides() {
        return shape(spec.step());
    }

    private static Shape shape(Size size) {
        return new Shape(size.height(), size.width());
    }
}
