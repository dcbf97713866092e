package io.trainyard.trainer.fast;

import io.trainyard.trainer.fast.Product.Left;
import org.jspecify.annotations.Nullable;

/** {@code input * kernel + bias}, without activation. The kernel is (inputs, units), as in Keras. */
final class DenseLayer implements Layer {

    private final Matrix input;
    private final @Nullable Matrix inputGradient;
    private final Matrix output;
    private final Matrix outputGradient;
    private final Variable kernel;
    private final Variable bias;

    /** (units, inputs): what the backward pass multiplies by. */
    private final @Nullable Matrix transposed;

    /** @param inputGradient null for the first layer, which needs none */
    DenseLayer(Matrix input, @Nullable Matrix inputGradient, Variable kernel, Variable bias) {
        this.input = input;
        this.inputGradient = inputGradient;
        this.kernel = kernel;
        this.bias = bias;
        Matrix weights = kernel.values();
        output = Matrix.zeros(input.rows(), weights.columns());
        outputGradient = output.zerosLike();
        transposed = inputGradient == null ? null : Matrix.zeros(weights.columns(), weights.rows());
    }

    @Override
    public Matrix output() {
        return output;
    }

    @Override
    public Matrix outputGradient() {
        return outputGradient;
    }

    Variable kernel() {
        return kernel;
    }

    Variable bias() {
        return bias;
    }

    @Override
    public void forward(int first, int end) {
        for (int row = first; row < end; row++) {
            System.arraycopy(bias.values().values(), 0, output.values(), output.row(row), output.stride());
        }
        Left left = new Left(input.values(), input.row(first), input.stride(), 1);
        Product.add(left, kernel.values(), input.columns(), output, first, end);
    }

    @Override
    public void backward(int first, int end) {
        if (inputGradient == null || transposed == null) {
            return;
        }
        inputGradient.fillRows(first, end, 0);
        Left left = new Left(outputGradient.values(), outputGradient.row(first), outputGradient.stride(), 1);
        Product.add(left, transposed, outputGradient.columns(), inputGradient, first, end);
    }

    /**
     * The gradient of some of the kernel's rows.
     *
     * @param examples rows of the batch
     */
    void kernelGradient(int examples, int first, int end) {
        kernel.gradient().fillRows(first, end, 0);
        Left left = new Left(input.values(), first, 1, input.stride());
        Product.add(left, outputGradient, examples, kernel.gradient(), first, end);
    }

    void biasGradient(int examples) {
        float[] sums = bias.gradient().values();
        bias.gradient().fillRows(0, 1, 0);
        for (int row = 0; row < examples; row++) {
            int from = outputGradient.row(row);
            for (int unit = 0; unit < outputGradient.columns(); unit++) {
                sums[unit] += outputGradient.values()[from + unit];
            }
        }
    }

    /** To be called when rows of the kernel have changed. */
    void kernelChanged(int first, int end) {
        if (transposed != null) {
            kernel.values().transposeRows(first, Math.min(end, kernel.values().rows()), transposed);
        }
    }
}
