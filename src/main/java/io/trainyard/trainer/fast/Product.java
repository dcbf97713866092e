package io.trainyard.trainer.fast;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code c += a * b} for float32 matrices in rows. A tile of 4 rows and up to 4 vectors of c stays in registers while it walks
 * along the inner dimension; the inner dimension is cut so that the part of b it walks over stays in the cache. Each
 * element adds its terms in the order of the inner dimension, so that the result doesn't depend on how rows are shared
 * out.
 */
final class Product {

    /**
     * The left factor, element (i, l) at {@code offset + i * rowStep + l * innerStep}: a matrix as it is or transposed.
     */
    record Left(float[] values, int offset, int rowStep, int innerStep) {}

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int VECTOR = SPECIES.length();
    private static final int INNER = 64;

    private Product() {}

    /**
     * Adds to some rows of {@code c}.
     *
     * @param first a row of c, with which row 0 of a goes; a multiple of 4
     * @param end a row of c, rounded up to a multiple of 4
     * @param inner columns of a, rows of b
     */
    static void add(Left a, Matrix b, int inner, Matrix c, int first, int end) {
        int vectors = c.paddedColumns() / VECTOR;
        for (int from = 0; from < inner; from += INNER) {
            int count = Math.min(INNER, inner - from);
            for (int vector = 0; vector < vectors; vector += width(vectors - vector)) {
                int width = width(vectors - vector);
                int under = b.row(from) + vector * VECTOR;
                for (int row = first; row < end; row += 4) {
                    int at = a.offset + (row - first) * a.rowStep + from * a.innerStep;
                    int target = c.row(row) + vector * VECTOR;
                    switch (width) {
                        case 4 -> tileOf4(count, a, at, b, under, c, target);
                        case 3 -> tileOf3(count, a, at, b, under, c, target);
                        default -> tileOf1(count, a, at, b, under, c, target);
                    }
                }
            }
        }
    }

    /** Vectors of the next tile: 4 and 3 as far as possible, since a tile of 1 gives the processor too little to do at once. */
    private static int width(int vectorsLeft) {
        return switch (vectorsLeft) {
            case 1, 2 -> 1;
            case 3, 6, 9 -> 3;
            default -> 4;
        };
    }

    /** 16 sums: named one by one, because only local variables stay in registers. */
    private static void tileOf4(int count, Left left, int at, Matrix right, int under, Matrix sums, int target) {
        float[] a = left.values;
        float[] b = right.values();
        float[] c = sums.values();
        int down = left.rowStep;
        int innerStep = left.innerStep;
        int rightStride = right.stride();
        int r0 = target;
        int r1 = r0 + sums.stride();
        int r2 = r1 + sums.stride();
        int r3 = r2 + sums.stride();
        FloatVector c00 = load(c, r0);
        FloatVector c01 = load(c, r0 + VECTOR);
        FloatVector c02 = load(c, r0 + 2 * VECTOR);
        FloatVector c03 = load(c, r0 + 3 * VECTOR);
        FloatVector c10 = load(c, r1);
        FloatVector c11 = load(c, r1 + VECTOR);
        FloatVector c12 = load(c, r1 + 2 * VECTOR);
        FloatVector c13 = load(c, r1 + 3 * VECTOR);
        FloatVector c20 = load(c, r2);
        FloatVector c21 = load(c, r2 + VECTOR);
        FloatVector c22 = load(c, r2 + 2 * VECTOR);
        FloatVector c23 = load(c, r2 + 3 * VECTOR);
        FloatVector c30 = load(c, r3);
        FloatVector c31 = load(c, r3 + VECTOR);
        FloatVector c32 = load(c, r3 + 2 * VECTOR);
        FloatVector c33 = load(c, r3 + 3 * VECTOR);
        for (int l = 0, i = at, j = under; l < count; l++, i += innerStep, j += rightStride) {
            FloatVector b0 = load(b, j);
            FloatVector b1 = load(b, j + VECTOR);
            FloatVector b2 = load(b, j + 2 * VECTOR);
            FloatVector b3 = load(b, j + 3 * VECTOR);
            FloatVector x = FloatVector.broadcast(SPECIES, a[i]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(SPECIES, a[i + down]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            x = FloatVector.broadcast(SPECIES, a[i + 2 * down]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            c23 = x.fma(b3, c23);
            x = FloatVector.broadcast(SPECIES, a[i + 3 * down]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            c33 = x.fma(b3, c33);
        }
        store(c, r0, c00, c01, c02);
        c03.intoArray(c, r0 + 3 * VECTOR);
        store(c, r1, c10, c11, c12);
        c13.intoArray(c, r1 + 3 * VECTOR);
        store(c, r2, c20, c21, c22);
        c23.intoArray(c, r2 + 3 * VECTOR);
        store(c, r3, c30, c31, c32);
        c33.intoArray(c, r3 + 3 * VECTOR);
    }

    private static void tileOf3(int count, Left left, int at, Matrix right, int under, Matrix sums, int target) {
        float[] a = left.values;
        float[] b = right.values();
        float[] c = sums.values();
        int down = left.rowStep;
        int innerStep = left.innerStep;
        int rightStride = right.stride();
        int r0 = target;
        int r1 = r0 + sums.stride();
        int r2 = r1 + sums.stride();
        int r3 = r2 + sums.stride();
        FloatVector c00 = load(c, r0);
        FloatVector c01 = load(c, r0 + VECTOR);
        FloatVector c02 = load(c, r0 + 2 * VECTOR);
        FloatVector c10 = load(c, r1);
        FloatVector c11 = load(c, r1 + VECTOR);
        FloatVector c12 = load(c, r1 + 2 * VECTOR);
        FloatVector c20 = load(c, r2);
        FloatVector c21 = load(c, r2 + VECTOR);
        FloatVector c22 = load(c, r2 + 2 * VECTOR);
        FloatVector c30 = load(c, r3);
        FloatVector c31 = load(c, r3 + VECTOR);
        FloatVector c32 = load(c, r3 + 2 * VECTOR);
        for (int l = 0, i = at, j = under; l < count; l++, i += innerStep, j += rightStride) {
            FloatVector b0 = load(b, j);
            FloatVector b1 = load(b, j + VECTOR);
            FloatVector b2 = load(b, j + 2 * VECTOR);
            FloatVector x = FloatVector.broadcast(SPECIES, a[i]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            x = FloatVector.broadcast(SPECIES, a[i + down]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            x = FloatVector.broadcast(SPECIES, a[i + 2 * down]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            x = FloatVector.broadcast(SPECIES, a[i + 3 * down]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
        }
        store(c, r0, c00, c01, c02);
        store(c, r1, c10, c11, c12);
        store(c, r2, c20, c21, c22);
        store(c, r3, c30, c31, c32);
    }

    private static void tileOf1(int count, Left left, int at, Matrix right, int under, Matrix sums, int target) {
        float[] a = left.values;
        float[] b = right.values();
        float[] c = sums.values();
        int down = left.rowStep;
        int innerStep = left.innerStep;
        int rightStride = right.stride();
        int next = sums.stride();
        FloatVector c0 = load(c, target);
        FloatVector c1 = load(c, target + next);
        FloatVector c2 = load(c, target + 2 * next);
        FloatVector c3 = load(c, target + 3 * next);
        for (int l = 0, i = at, j = under; l < count; l++, i += innerStep, j += rightStride) {
            FloatVector b0 = load(b, j);
            c0 = b0.fma(FloatVector.broadcast(SPECIES, a[i]), c0);
            c1 = b0.fma(FloatVector.broadcast(SPECIES, a[i + down]), c1);
            c2 = b0.fma(FloatVector.broadcast(SPECIES, a[i + 2 * down]), c2);
            c3 = b0.fma(FloatVector.broadcast(SPECIES, a[i + 3 * down]), c3);
        }
        c0.intoArray(c, target);
        c1.intoArray(c, target + next);
        c2.intoArray(c, target + 2 * next);
        c3.intoArray(c, target + 3 * next);
    }

    private static FloatVector load(float[] values, int at) {
        return FloatVector.fromArray(SPECIES, values, at);
    }

    private static void store(float[] c, int at, FloatVector c0, FloatVector c1, FloatVector c2) {
        c0.intoArray(c, at);
        c1.intoArray(c, at + VECTOR);
        c2.intoArray(c, at + 2 * VECTOR);
    }
}
