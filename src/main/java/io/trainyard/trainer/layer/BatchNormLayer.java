package io.trainyard.trainer.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.norm.BatchNorm;
import io.trainyard.spec.NormalizationSpec.BatchNormalization;
import io.trainyard.spec.OutputShape;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * {@code gamma}, {@code beta}, {@code moving_mean} and {@code moving_variance}, each with a number for each place along the
 * axis: (channels) by default.
 */
final class BatchNormLayer implements Layer {

    /** Where an engine takes the axis. */
    private static final int SECOND = 1;

    private static final float ONLY_THE_BATCH = 0;

    private final BatchNormalization norm;
    private final Rescaling rescaling;
    private final NDArray movingMean;
    private final NDArray movingVariance;
    private final int axis;
    private final boolean ofChannels;

    BatchNormLayer(NDManager manager, BatchNormalization norm, OutputShape input, RandomGenerator random) {
        this.norm = norm;
        rescaling = Rescaling.of(manager, norm, input, random);
        movingMean = Rescaling.create(manager, norm.movingMeanInitializer(), norm, input, random);
        movingVariance = Rescaling.create(manager, norm.movingVarianceInitializer(), norm, input, random);
        axis = 1 + norm.along().in(input).getFirst();
        ofChannels = axis == input.dimensions().size();
    }

    @Override
    public Signal forward(List<Signal> inputs, boolean training) {
        if (ofChannels) {
            Signal input = inputs.getFirst().channelsFirst();
            return input.with(normalised(input.array(), training));
        }
        Signal input = inputs.getFirst().channelsLast();
        return input.with(exchanged(normalised(exchanged(input.array()), training)));
    }

    private NDArray exchanged(NDArray x) {
        return axis == SECOND ? x : x.swapAxes(SECOND, axis);
    }

    private NDArray normalised(NDArray x, boolean training) {
        return training && !movesAsKeras(x) ? withOwnMovement(x) : natively(x, training);
    }

    /** PyTorch moves its averages by the unbiased variance, Keras and MXNet by the biased one. */
    private static boolean movesAsKeras(NDArray x) {
        return !"PyTorch".equals(x.getManager().getEngine().getEngineName());
    }

    private NDArray natively(NDArray x, boolean training) {
        return batchNorm(x, movingMean, movingVariance, (float) norm.momentum(), training);
    }

    private NDArray withOwnMovement(NDArray x) {
        NDArray mean = x.getManager().zeros(movingMean.getShape());
        NDArray variance = x.getManager().zeros(movingVariance.getShape());
        long count = x.size() / x.size(SECOND);
        if (count == 1) {
            move(movingMean, x.stopGradient().reshape(mean.getShape()));
            move(movingVariance, variance);
            return batchNorm(x.sub(x), mean, variance, ONLY_THE_BATCH, false); // in training PyTorch refuses it
        }
        NDArray normalised = batchNorm(x, mean, variance, ONLY_THE_BATCH, true);
        move(movingMean, mean);
        move(movingVariance, Scalars.mul(variance, (count - 1.0) / count));
        return normalised;
    }

    private void move(NDArray moving, NDArray batch) {
        Scalars.muli(moving, norm.momentum()).addi(Scalars.mul(batch, 1 - norm.momentum()));
    }

    private NDArray batchNorm(NDArray x, NDArray mean, NDArray variance, float momentum, boolean training) {
        return BatchNorm.batchNorm(
                        x,
                        mean,
                        variance,
                        rescaling.gamma(),
                        rescaling.beta(),
                        SECOND,
                        momentum,
                        (float) norm.epsilon(),
                        training)
                .head();
    }

    @Override
    public List<LayerParameter> parameters() {
        List<LayerParameter> parameters = new ArrayList<>(rescaling.parameters());
        parameters.add(LayerParameter.kept("moving_mean", movingMean));
        parameters.add(LayerParameter.kept("moving_variance", movingVariance));
        return parameters;
    }
}
