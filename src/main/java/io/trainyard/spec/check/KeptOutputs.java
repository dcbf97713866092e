package io.trainyard.spec.check;

import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.Axes;
import io.trainyard.spec.Engine;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.NormalizationSpec;
import io.trainyard.spec.OutputShape;
import io.trainyard.spec.Padding;
import io.trainyard.spec.Size;

/**
 * The numbers that a layer leaves for its gradient, for one example.
 *
 * @param layer as trainers compute it
 * @param input the shape of its first input
 */
record KeptOutputs(LayerSpec layer, OutputShape input, OutputShape output, Engine engine) {

    /** What PyTorch's convolutions on a CPU get their channels rounded up to, if there are more than three. */
    private static final int MULTIPLE = 16;

    private static final int FEW = 3;

    double onAnything() {
        return switch (layer) {
            case LayerSpec.Dense dense -> (1 + arrays(dense.activation())) * size(output);
            case LayerSpec.Conv2D conv -> (1 + arrays(conv.activation())) * size(output) + border(conv) * size(input);
            case LayerSpec.Activation alone -> arrays(alone.activation()) * size(output);
            case LayerSpec.Dropout _ -> (engine == Engine.MXNET ? 5 : 2) * size(output); // with what was drawn
            case NormalizationSpec norm -> arrays(norm) * size(output);
            default -> size(output);
        };
    }

    /** What is left on a CPU beside that. */
    double onCpu() {
        if (engine != Engine.PYTORCH || !(layer instanceof LayerSpec.Conv2D conv) || conv.groups() > 1) {
            return 0;
        }
        boolean copied = input.last() > FEW && input.last() % MULTIPLE != 0;
        return (copied ? size(input) * rounded(input.last()) : 0) + size(output) * (rounded(output.last()) - 1);
    }

    private static double rounded(long channels) {
        return (double) Math.ceilDiv(channels, MULTIPLE) * MULTIPLE / channels;
    }

    /** SELU and SiLU are put together from others. */
    private static int arrays(ActivationFunction function) {
        return switch (function) {
            case LINEAR -> 0;
            case SELU -> 2;
            case SILU -> 3;
            default -> 1;
        };
    }

    /** Axes are moved there and back; MXNet does so in any case for what it normalises example by example. */
    private int arrays(NormalizationSpec norm) {
        boolean last = norm.along().equals(Axes.LAST);
        return switch (norm) {
            case NormalizationSpec.BatchNormalization _ -> last ? 1 : 3;
            case NormalizationSpec.LayerNormalization _ -> engine == Engine.MXNET ? 8 : last ? 1 : 3;
        };
    }

    /** An uneven border is put around the image in two steps, rows and columns. */
    private int border(LayerSpec.Conv2D conv) {
        Size window = conv.window();
        Padding padding = conv.padding();
        long rows = padding.added(
                input.dimensions().get(0), window.height(), conv.strides().height());
        long columns = padding.added(
                input.dimensions().get(1), window.width(), conv.strides().width());
        return rows % 2 + columns % 2 > 0 ? 2 : 0;
    }

    private static double size(OutputShape shape) {
        return shape.size();
    }
}
