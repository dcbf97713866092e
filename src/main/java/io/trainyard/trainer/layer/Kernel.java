package io.trainyard.trainer.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.trainyard.spec.Initializer;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.Size;
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
        NDArray weight =
                InitialValues.create(manager, dense.kernelInitializer(), random, new Shape(dense.units(), inputs));
        NDArray bias = dense.useBias() ? bias(weight, dense.biasInitializer(), random) : null;
        return new Kernel(weight, dense.kernelL2(), bias, dense.biasL2());
    }

    static Kernel of(NDManager manager, LayerSpec.Conv2D conv, long channels, RandomGenerator random) {
        Size size = conv.kernelSize();
        Shape shape = new Shape(conv.filters(), channels / conv.groups(), size.height(), size.width());
        NDArray weight = InitialValues.create(manager, conv.kernelInitializer(), random, shape);
        NDArray bias = conv.useBias() ? bias(weight, conv.biasInitializer(), random) : null;
        return new Kernel(weight, conv.kernelL2(), bias, conv.biasL2());
    }

    private static NDArray bias(NDArray weight, Initializer initializer, RandomGenerator random) {
        return InitialValues.create(weight.getManager(), initializer, random, new Shape(weight.size(0)));
    }

    List<LayerParameter> parameters() {
        LayerParameter kernel = new LayerParameter("weight", weight, true, weightL2);
        return bias == null ? List.of(kernel) : List.of(kernel, new LayerParameter("bias", bias, true, biasL2));
    }
}
