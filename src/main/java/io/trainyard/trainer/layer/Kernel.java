package io.trainyard.trainer.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.trainyard.spec.LayerSpec;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a dense layer or a convolution.
 *
 * @param weight (outputs, inputs, ...)
 * @param bias (outputs), null for none
 */
record Kernel(NDArray weight, double weightL2, @Nullable NDArray bias, double biasL2) {

    static Kernel of(NDManager manager, LayerSpec.Dense dense, long inputs, RandomGenerator random) {
        Shape shape = new Shape(dense.units(), inputs);
        NDArray weight = InitialKernel.create(manager, dense.kernelInitializer(), random, shape);
        NDArray bias = dense.useBias()
                ? InitialKernel.create(manager, dense.biasInitializer(), random, new Shape(dense.units()))
                : null;
        return new Kernel(weight, dense.kernelL2(), bias, dense.biasL2());
    }

    static Kernel of(NDManager manager, LayerSpec.Conv2D conv, long channels, RandomGenerator random) {
        Shape shape = new Shape(
                conv.filters(),
                channels / conv.groups(),
                conv.kernelSize().height(),
                conv.kernelSize().width());
        NDArray weight = InitialKernel.create(manager, conv.kernelInitializer(), random, shape);
        NDArray bias = conv.useBias()
                ? InitialKernel.create(manager, conv.biasInitializer(), random, new Shape(conv.filters()))
                : null;
        return new Kernel(weight, conv.kernelL2(), bias, conv.biasL2());
    }

    List<LayerParameter> parameters() {
        LayerParameter kernel = new LayerParameter("weight", weight, true, weightL2);
        return bias == null ? List.of(kernel) : List.of(kernel, new LayerParameter("bias", bias, true, biasL2));
    }
}
