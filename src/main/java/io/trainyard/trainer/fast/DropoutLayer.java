package io.trainyard.trainer.fast;

/** Dropout. What is dropped depends on seed, layer, step, example and column alone: not on threads, and on no state. */
final class DropoutLayer implements Layer {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Matrix input;
    private final Matrix inputGradient;
    private final Matrix output;
    private final Matrix outputGradient;
    private final double rate;
    private final int number;
    private long seed;

    /** @param number of the layer: so that no two of a model drop the same */
    DropoutLayer(Matrix input, Matrix inputGradient, double rate, int number) {
        this.input = input;
        this.inputGradient = inputGradient;
        this.output = input.zerosLike();
        this.outputGradient = input.zerosLike();
        this.rate = rate;
        this.number = number;
    }

    /** @param seed another one for each step */
    void seed(long seed) {
        this.seed = mix(seed + number * GOLDEN);
    }

    @Override
    public Matrix output() {
        return output;
    }

    @Override
    public Matrix outputGradient() {
        return outputGradient;
    }

    @Override
    public void forward(int first, int end) {
        drop(input, output, first, end);
    }

    @Override
    public void backward(int first, int end) {
        drop(outputGradient, inputGradient, first, end);
    }

    private void drop(Matrix from, Matrix to, int first, int end) {
        float scale = (float) (1 / (1 - rate));
        for (int row = first; row < end; row++) {
            long state = mix(seed + row * GOLDEN);
            for (int i = from.row(row); i < from.row(row) + from.columns(); i++) {
                state += GOLDEN;
                boolean kept = (mix(state) >>> 11) * 0x1p-53 >= rate;
                to.values()[i] = kept ? scale * from.values()[i] : 0;
            }
        }
    }

    /** Variant 13 of David Stafford's mixers, as in SplittableRandom. */
    static long mix(long z) {
        long once = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
        return twice ^ (twice >>> 31);
    }
}
