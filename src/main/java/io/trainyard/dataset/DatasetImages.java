package io.trainyard.dataset;

import jakarta.enterprise.context.ApplicationScoped;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Single images and labels of imported datasets. Read, not mapped: the page cache serves either way, and a file cut
 * short under a mapping would crash the server. Thread-safe.
 */
@ApplicationScoped
public class DatasetImages {

    /**
     * An image in its own size, as a PNG.
     *
     * @throws IndexOutOfBoundsException when the split has no image of this index
     * @throws DatasetException when the file can't be read
     */
    public byte[] png(ImportedDataset dataset, Split split, int index) {
        byte[] pixels = pixels(dataset, split, index);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(image(pixels, dataset), "png", out);
        } catch (IOException e) {
            throw new DatasetException("Image %d of %s can't be written as a PNG".formatted(index, dataset.name()), e);
        }
        return png.toByteArray();
    }

    /**
     * An image's unsigned bytes, HWC.
     *
     * @throws IndexOutOfBoundsException when the split has no image of this index
     * @throws DatasetException when the file can't be read
     */
    public byte[] pixels(ImportedDataset dataset, Split split, int index) {
        if (index < 0 || index >= split.examples(dataset.shape())) {
            throw new IndexOutOfBoundsException("%s has %d %s images, counted from 0: there is no image %d"
                    .formatted(dataset.name(), split.examples(dataset.shape()), split.word(), index));
        }
        byte[] pixels = new byte[dataset.imageBytes()];
        try (RandomAccessFile file = new RandomAccessFile(dataset.images(split).toFile(), "r")) {
            file.seek((long) index * pixels.length);
            file.readFully(pixels);
            return pixels;
        } catch (IOException e) {
            throw new DatasetException("Image %d can't be read from %s".formatted(index, dataset.images(split)), e);
        }
    }

    /**
     * The label of each image, as an index into the classes.
     *
     * @throws DatasetException when the file can't be read
     */
    public byte[] labels(ImportedDataset dataset, Split split) {
        try {
            return Files.readAllBytes(dataset.labels(split));
        } catch (IOException e) {
            throw new DatasetException("The labels can't be read from " + dataset.labels(split), e);
        }
    }

    private static BufferedImage image(byte[] pixels, ImportedDataset dataset) {
        int width = dataset.shape().width();
        int height = dataset.shape().height();
        int channels = dataset.shape().channels();
        if (channels != 3) {
            throw new DatasetException("Expected RGB images, %s has %d channels".formatted(dataset.name(), channels));
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < width * height; pixel++) {
            int rgb = (pixels[3 * pixel] & 0xff) << 16
                    | (pixels[3 * pixel + 1] & 0xff) << 8
                    | (pixels[3 * pixel + 2] & 0xff);
            image.setRGB(pixel % width, pixel / width, rgb);
        }
        return image;
    }
}
