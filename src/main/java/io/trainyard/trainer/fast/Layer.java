package io.trainyard.trainer.fast;

/** One layer with room for a batch. All its methods act on some rows (examples) only, so that threads can share them out. */
sealed interface Layer permits DenseLayer, ActivationLayer, DropoutLayer {

    /** What it computes, (batch, columns). */
    Matrix output();

    /** The loss's derivative by the output; whoever comes after this layer writes it. */
    Matrix outputGradient();

    /** Computes the output of the rows {@code first} (a multiple of 4) to {@code end - 1}. */
    void forward(int first, int end);

    /** Computes the derivative by the input from that by the output. */
    void backward(int first, int end);
}
