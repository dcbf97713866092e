package io.trainyard.dataset.cifar10;

import static io.trainyard.dataset.cifar10.Cifar10Layout.CHANNELS;
import static io.trainyard.dataset.cifar10.Cifar10Layout.PIXELS;
import static io.trainyard.dataset.cifar10.Cifar10Layout.RECORD_BYTES;

import io.trainyard.dataset.DatasetImport;
import io.trainyard.dataset.cifar10.Cifar10Layout.Batch;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Turns batches of the official layout into an import, each verified by its sum. For one try of one source. */
final class Cifar10Writer {
    private static final int CHUNK = 500;

    private final Cifar10Layout layout;
    private final DatasetImport target;
    private final Set<String> written = new HashSet<>();

    Cifar10Writer(Cifar10Layout layout, DatasetImport target) {
        this.layout = layout;
        this.target = target;
    }

    Cifar10Layout layout() {
        return layout;
    }

    /** @throws IOException when the records can't be read, are too few, or don't have the sum of this batch */
    void write(Batch batch, RecordSource source) throws IOException, InterruptedException {
        MessageDigest digest = md5();
        for (int done = 0; done < layout.batchExamples(); done += CHUNK) {
            if (Thread.interrupted()) {
                throw new InterruptedException("Interrupted while reading " + batch.name());
            }
            byte[] records = new byte[Math.min(CHUNK, layout.batchExamples() - done) * RECORD_BYTES];
            for (int offset = 0; offset < records.length; offset += RECORD_BYTES) {
                source.next(records, offset);
            }
            digest.update(records);
            target.write(batch.split(), batch.first() + done, pixels(records), labels(records));
        }
        check(batch, HexFormat.of().formatHex(digest.digest()));
        written.add(batch.name());
    }

    /** @throws IOException when the source has ended without one of the batches */
    void checkComplete() throws IOException {
        List<String> missing = layout.batches().stream()
                .map(Batch::name)
                .filter(name -> !written.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new IOException("it doesn't hold " + String.join(", ", missing));
        }
    }

    private static void check(Batch batch, String found) throws IOException {
        if (!found.equals(batch.md5())) {
            throw new IOException("%s.bin has the MD5 sum %s, expected %s".formatted(batch.name(), found, batch.md5()));
        }
    }

    /** From planes of one colour to NHWC. */
    private static byte[] pixels(byte[] records) {
        byte[] pixels = new byte[records.length / RECORD_BYTES * PIXELS * CHANNELS];
        int at = 0;
        for (int record = 0; record < records.length; record += RECORD_BYTES) {
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                for (int channel = 0; channel < CHANNELS; channel++) {
                    pixels[at++] = records[record + 1 + channel * PIXELS + pixel];
                }
            }
        }
        return pixels;
    }

    private static byte[] labels(byte[] records) {
        byte[] labels = new byte[records.length / RECORD_BYTES];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = records[i * RECORD_BYTES];
        }
        return labels;
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }
}
