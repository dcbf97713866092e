package io.trainyard.trainer.data;

import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One split of a dataset, mapped into memory: raw unsigned bytes, images (count, height, width, channels) and labels
 * (count). Thread-safe.
 *
 * @param pixels bytes an image
 */
public record ImageData(MemorySegment images, MemorySegment labels, int count, int pixels, int classes) {

    public static ImageData training(DatasetFiles files, Arena arena) {
        return map(files.trainImages(), files.trainLabels(), files, arena);
    }

    public static ImageData test(DatasetFiles files, Arena arena) {
        return map(files.testImages(), files.testLabels(), files, arena);
    }

    /** @throws DataException when a file is missing, of the wrong size, or holds a label that is no class */
    private static ImageData map(Path imagesFile, Path labelsFile, DatasetFiles files, Arena arena) {
        MemorySegment labels = map(labelsFile, arena);
        MemorySegment images = map(imagesFile, arena);
        int pixels = files.height() * files.width() * files.channels();
        int count = Math.toIntExact(labels.byteSize());
        if (count == 0) {
            throw new DataException(labelsFile + " is empty: expected one byte an image");
        }
        if (images.byteSize() != (long) count * pixels) {
            throw new DataException(
                    "%s has %,d bytes, but %,d are expected: %,d images of %d x %d x %d. Fetch the dataset again."
                            .formatted(
                                    imagesFile,
                                    images.byteSize(),
                                    (long) count * pixels,
                                    count,
                                    files.height(),
                                    files.width(),
                                    files.channels()));
        }
        ImageData data = new ImageData(images, labels, count, pixels, files.classes());
        data.checkLabels(labelsFile);
        return data;
    }

    private static MemorySegment map(Path file, Arena arena) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
        } catch (NoSuchFileException e) {
            throw new DataException(file + " is missing. Fetch the dataset again.", e);
        } catch (IOException e) {
            throw new DataException(file + " can't be read (exists: " + Files.exists(file) + "): " + e, e);
        }
    }

    private void checkLabels(Path file) {
        for (int i = 0; i < count; i++) {
            if (label(i) >= classes) {
                throw new DataException("%s holds label %d at image %d, but there are only %d classes, from 0"
                        .formatted(file, label(i), i, classes));
            }
        }
    }

    public int label(int image) {
        return Byte.toUnsignedInt(labels.get(ValueLayout.JAVA_BYTE, image));
    }

    /** Copies the bytes of one image to the start of {@code target}. */
    public void copyImage(int image, byte[] target) {
        MemorySegment.copy(images, ValueLayout.JAVA_BYTE, (long) image * pixels, target, 0, pixels);
    }

    /** The mapped bytes of some images. */
    ByteBuffer bytes(int first, int images) {
        return this.images
                .asSlice((long) first * pixels, (long) images * pixels)
                .asByteBuffer();
    }
}
