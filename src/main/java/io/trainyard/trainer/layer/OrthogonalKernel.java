package io.trainyard.trainer.layer;

import java.util.random.RandomGenerator;

/** Draws matrices whose rows, or columns where there are fewer of them, are at right angles and of length 1. */
final class OrthogonalKernel {

    private OrthogonalKernel() {}

    /**
     * All such matrices are equally likely, as with Keras's QR decomposition of normally distributed numbers.
     *
     * @param values of the matrix, row after row
     */
    static void draw(RandomGenerator random, float[] values, int rows) {
        int columns = values.length / rows;
        boolean wide = rows <= columns;
        double[][] vectors = new double[Math.min(rows, columns)][Math.max(rows, columns)];
        for (int i = 0; i < vectors.length; i++) {
            for (int k = 0; k < vectors[i].length; k++) {
                vectors[i][k] = random.nextGaussian();
            }
            standUp(vectors, i);
            for (int k = 0; k < vectors[i].length; k++) {
                values[wide ? i * columns + k : k * columns + i] = (float) vectors[i][k];
            }
        }
    }

    /** Takes the parts along all vectors before it away from a vector, and makes it of length 1: Gram and Schmidt. */
    private static void standUp(double[][] vectors, int last) {
        double[] vector = vectors[last];
        for (int i = 0; i < last; i++) {
            double along = dot(vectors[i], vector);
            for (int k = 0; k < vector.length; k++) {
                vector[k] -= along * vectors[i][k];
            }
        }
        double length = Math.sqrt(dot(vector, vector));
        for (int k = 0; k < vector.length; k++) {
            vector[k] /= length;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
