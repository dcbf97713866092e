package io.trainyard.api;

import io.trainyard.tracking.Curve;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Curves as the charts read them: for each its count, its places on the x axis and its values, as little-endian float64. */
final class PackedCurves {
    private PackedCurves() {}

    static byte[] of(List<Curve> curves) {
        double[][] parts = curves.stream()
                .flatMap(curve ->
                        List.of(LongStream.of(curve.steps()).asDoubleStream().toArray(), curve.values()).stream())
                .toArray(double[][]::new);
        return pack(parts);
    }

    /** @param parts x and y of the first curve, x and y of the second, and so on */
    static byte[] pack(double[]... parts) {
        int numbers = Arrays.stream(parts).mapToInt(part -> part.length).sum() + parts.length / 2;
        ByteBuffer packed = ByteBuffer.allocate(numbers * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < parts.length; i++) {
            if (i % 2 == 0) {
                packed.putDouble(parts[i].length);
            }
            packed.asDoubleBuffer().put(parts[i]);
            packed.position(packed.position() + parts[i].length * Double.BYTES);
        }
        return packed.array();
    }
}
