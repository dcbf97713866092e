package io.trainyard.trainer.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a dense layer or a convolution.
 *
 * @param weight (outputs, inputs, ...)
 * @param bias (outputs), null for none
 */
record Kernel(NDArray weight, double l2, @Nullable NDArray bias) {

    static Kernel of(NDArray weight, double l2, boolean useBias) {
        NDArray bias = useBias ? weight.getManager().zeros(new Shape(weight.size(0))) : null;
        return new Kernel(weight, l2, bias);
    }

    List<LayerParameter> parameters() {
        LayerParameter kernel = new LayerParameter("weight", weight, true, l2);
        return bias == null ? List.of(kernel) : List.of(kernel, LayerParameter.trained("bias", bias));
    }
}
