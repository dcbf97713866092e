package io.trainyard.trainer.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.BatchNorm;
import io.trainyard.spec.LayerSpec.BatchNormalization;
import java.util.ArrayList;
import java.util.List;

/** {@code gamma}, {@code beta}, {@code moving_mean} and {@code moving_variance}, each (channels). */
final class BatchNormLayer implements Layer {

    private static final int CHANNELS = 1;
    private static final float ONLY_THE_BATCH = 0;

    private final BatchNormalization norm;
    private final NDArray gamma;
    private final NDArray beta;
    private final NDArray movingMean;
    private final NDArray movingVariance;
    private final List<LayerParameter> parameters = new ArrayList<>();

    BatchNormLayer(NDManager manager, BatchNormalization norm, long channels) {
        this.norm = norm;
        Shape shape = new Shape(channels);
        gamma = manager.ones(shape);
        beta = manager.zeros(shape);
        movingMean = manager.zeros(shape);
        movingVariance = manager.ones(shape);
        if (norm.scale()) {
            parameters.add(LayerParameter.trained("gamma", gamma));
        }
        if (norm.center()) {
            parameters.add(LayerParameter.trained("beta", beta));
        }
        parameters.add(LayerParameter.kept("moving_mean", movingMean));
        parameters.add(LayerParameter.kept("moving_variance", movingVariance));
    }

    @Override
    public Signal forward(List<Signal> inputs, boolean training) {
        Signal input = inputs.getFirst().channelsFirst();
        boolean likeKeras = !training || movesAsKeras(input.array());
        return input.with(likeKeras ? natively(input.array(), training) : withOwnMovement(input.array()));
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
        long count = x.size() / x.size(CHANNELS);
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
        return BatchNorm.batchNorm(x, mean, variance, gamma, beta, CHANNELS, momentum, (float) norm.epsilon(), training)
                .head();
    }

    @Override
    public List<LayerParameter> parameters() {
        return parameters;
    }
}
