package io.trainyard.trainer.file;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/**
 * Numbers that are copied piece by piece, when they are asked for: a whole copy of a large array would be memory that
 * training needs, and stay in Java's old generation for long.
 *
 * @param pieces in their order
 */
public record Values(long count, Iterable<float[]> pieces) {

    /** Numbers of a piece, if a row of the array isn't longer: several fit into Java's young generation. */
    static final int PIECE = 1 << 20;

    public static Values of(float[] values) {
        return new Values(values.length, List.of(values));
    }

    /** @param array of one dimension or more, cut between its rows */
    public static Values of(NDArray array) {
        long rows = array.getShape().get(0);
        long rowsAPiece = Math.max(1, PIECE / (array.size() / rows));
        return rows <= rowsAPiece
                ? cut(array.size(), rows, rows, first -> array.toFloatArray())
                : cut(array.size(), rows, rowsAPiece, first -> rows(array, first, Math.min(first + rowsAPiece, rows)));
    }

    /** @param read gives the piece that begins at a place from 0 to {@code end - 1} */
    static Values cut(long count, long end, long step, LongFunction<float[]> read) {
        return new Values(count, () -> LongStream.iterate(0, place -> place < end, place -> place + step)
                .mapToObj(read)
                .iterator());
    }

    private static float[] rows(NDArray array, long first, long end) {
        try (NDArray rows = array.get(new NDIndex("%d:%d".formatted(first, end)))) {
            return rows.toFloatArray();
        }
    }

    /** The same, but a piece with a number that is NaN or infinite throws when it is read. */
    public Values refusing(Supplier<? extends RuntimeException> notFinite) {
        return new Values(count, () -> StreamSupport.stream(pieces.spliterator(), false)
                .peek(piece -> {
                    for (float value : piece) {
                        if (!Float.isFinite(value)) {
                            throw notFinite.get();
                        }
                    }
                })
                .iterator());
    }

    public float[] copy() {
        float[] copy = new float[Math.toIntExact(count)];
        copyTo(copy);
        return copy;
    }

    /** @param target of their length */
    public void copyTo(float[] target) {
        int place = 0;
        for (float[] piece : pieces) {
            System.arraycopy(piece, 0, target, place, piece.length);
            place += piece.length;
        }
    }
}
