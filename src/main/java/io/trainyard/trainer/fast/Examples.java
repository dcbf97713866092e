package io.trainyard.trainer.fast;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * What is learned from: unsigned bytes, image after image, and one label byte an image.
 *
 * @param pixels bytes an image
 */
public record Examples(MemorySegment images, MemorySegment labels, int pixels) {

    static final int LANES = ByteVector.SPECIES_64.length();

    int label(int example) {
        return Byte.toUnsignedInt(labels.get(ValueLayout.JAVA_BYTE, example));
    }

    /** Writes the pixels of one image into a row, scaled to [0, 1]. */
    void scaleInto(int example, Matrix target, int row) {
        long source = (long) example * pixels;
        int at = target.row(row);
        int vectors = ByteVector.SPECIES_64.loopBound(pixels);
        for (int i = 0; i < vectors; i += LANES) {
            ByteVector.fromMemorySegment(ByteVector.SPECIES_64, images, source + i, ByteOrder.nativeOrder())
                    .convertShape(VectorOperators.ZERO_EXTEND_B2I, IntVector.SPECIES_256, 0)
                    .convertShape(VectorOperators.I2F, FloatVector.SPECIES_256, 0)
                    .reinterpretAsFloats()
                    .div(255)
                    .intoArray(target.values(), at + i);
        }
        for (int i = vectors; i < pixels; i++) {
            target.values()[at + i] = Byte.toUnsignedInt(images.get(ValueLayout.JAVA_BYTE, source + i)) / 255f;
        }
    }
}
