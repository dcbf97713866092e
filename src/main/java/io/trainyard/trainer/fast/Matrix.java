package io.trainyard.trainer.fast;

import java.util.Arrays;

/**
 * A matrix in rows, with zeros on its right and below, so that whole tiles can be computed without looking at its edge.
 *
 * @param values of length {@code paddedRows * stride}
 * @param rows without padding
 * @param columns without padding
 * @param stride from one row to the next
 */
record Matrix(float[] values, int rows, int columns, int stride) {

    /** Rows and columns of a tile divide these, whatever the length of the machine's vectors (up to 16 floats). */
    private static final int ROWS = 4;

    private static final int COLUMNS = 16;

    /** Rows this far apart would fall on the same places of the first-level cache. */
    private static final int CACHE_PERIOD = 1024;

    static Matrix zeros(int rows, int columns) {
        int padded = roundUp(columns, COLUMNS);
        int stride = padded % CACHE_PERIOD == 0 ? padded + COLUMNS : padded;
        long length = (long) roundUp(rows, ROWS) * stride;
        if (length > Integer.MAX_VALUE - 8) {
            throw new OutOfMemoryError("a matrix of %,d x %,d, and 2^31 is the limit".formatted(rows, columns));
        }
        return new Matrix(new float[(int) length], rows, columns, stride);
    }

    Matrix zerosLike() {
        return zeros(rows, columns);
    }

    /** Where a row starts in the values. */
    int row(int row) {
        return row * stride;
    }

    /** The number of rows that are there, a multiple of 4. */
    int paddedRows() {
        return values.length / stride;
    }

    /** Columns up to the end of the last tile. */
    int paddedColumns() {
        return roundUp(columns, COLUMNS);
    }

    void fillRows(int first, int end, float value) {
        Arrays.fill(values, row(first), row(end), value);
    }

    void clear() {
        Arrays.fill(values, 0);
    }

    /**
     * Writes the columns one after another, without padding.
     *
     * @param copy of length {@code rows * columns}
     */
    void copyColumnByColumn(float[] copy) {
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                copy[column * rows + row] = values[row(row) + column];
            }
        }
    }

    void setColumnByColumn(float[] source) {
        if (source.length != rows * columns) {
            throw new IllegalArgumentException(
                    "%,d values came for a matrix of %,d x %,d".formatted(source.length, rows, columns));
        }
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                values[row(row) + column] = source[column * rows + row];
            }
        }
    }

    /** Writes the rows {@code first} to {@code end - 1} of this into the same columns of {@code target}. */
    void transposeRows(int first, int end, Matrix target) {
        for (int column = 0; column < columns; column++) {
            int to = target.row(column);
            for (int row = first; row < end; row++) {
                target.values[to + row] = values[row(row) + column];
            }
        }
    }

    static int roundUp(int number, int multiple) {
        return Math.ceilDiv(number, multiple) * multiple;
    }
}
