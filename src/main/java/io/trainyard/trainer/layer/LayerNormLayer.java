package io.trainyard.trainer.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.norm.LayerNorm;
import io.trainyard.spec.NormalizationSpec.LayerNormalization;
import io.trainyard.spec.OutputShape;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code gamma} and {@code beta}, each shaped as the input is along the layer's axes: (channels) by default. */
final class LayerNormLayer implements Layer {

    private final LayerNormalization norm;
    private final Rescaling rescaling;
    private final int[] axesLast;
    private final int[] axesBack;

    LayerNormLayer(NDManager manager, LayerNormalization norm, OutputShape input, RandomGenerator random) {
        this.norm = norm;
        rescaling = Rescaling.of(manager, norm, input, random);
        List<Integer> along =
                norm.axis().in(input).stream().map(place -> 1 + place).toList();
        axesLast = Stream.concat(
                        IntStream.rangeClosed(0, input.dimensions().size())
                                .boxed()
                                .filter(axis -> !along.contains(axis)),
                        along.stream())
                .mapToInt(Integer::intValue)
                .toArray();
        axesBack = inverse(axesLast);
    }

    private static int[] inverse(int[] order) {
        int[] inverse = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[order[i]] = i;
        }
        return inverse;
    }

    @Override
    public Signal forward(List<Signal> inputs, boolean training) {
        Signal input = inputs.getFirst().channelsLast();
        return input.with(ordered(normalised(ordered(input.array(), axesLast)), axesBack));
    }

    private static NDArray ordered(NDArray x, int[] axes) {
        return IntStream.range(0, axes.length).allMatch(i -> axes[i] == i) ? x : x.transpose(axes);
    }

    private NDArray normalised(NDArray x) {
        NDArray gamma = rescaling.gamma();
        NDArray beta = rescaling.beta();
        // MXNet's reshapes both, and what it makes of them would live as long as they do.
        try (NDManager temporary = x.getManager().newSubManager()) {
            gamma.tempAttach(temporary);
            beta.tempAttach(temporary);
            return LayerNorm.layerNorm(x, gamma.getShape(), gamma, beta, (float) norm.epsilon())
                    .singletonOrThrow();
        }
    }

    @Override
    public List<LayerParameter> parameters() {
        return rescaling.parameters();
    }
}
