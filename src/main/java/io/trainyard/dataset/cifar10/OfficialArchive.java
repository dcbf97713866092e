package io.trainyard.dataset.cifar10;

import static io.trainyard.dataset.cifar10.Cifar10Layout.RECORD_BYTES;

import io.trainyard.dataset.cifar10.Cifar10Layout.Batch;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads {@code cifar-10-binary.tar.gz} as it streams in. */
final class OfficialArchive {
    private static final int BUFFER_BYTES = 1 << 16;

    private OfficialArchive() {}

    static void read(InputStream archive, Cifar10Writer writer) throws IOException, InterruptedException {
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(archive, BUFFER_BYTES));
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Optional<Batch> batch = batch(entry, writer.layout());
            if (batch.isPresent()) {
                writer.write(batch.get(), (records, offset) -> next(tar, records, offset));
            }
        }
        writer.checkComplete();
    }

    private static Optional<Batch> batch(TarArchiveEntry entry, Cifar10Layout layout) throws IOException {
        String file = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        Optional<Batch> batch = file.endsWith(".bin") ? layout.batch(file.replace(".bin", "")) : Optional.empty();
        long expected = (long) layout.batchExamples() * RECORD_BYTES;
        if (batch.isPresent() && entry.getSize() != expected) {
            throw new IOException("%s has %d bytes, expected %d".formatted(file, entry.getSize(), expected));
        }
        return batch;
    }

    private static void next(InputStream tar, byte[] records, int offset) throws IOException {
        if (tar.readNBytes(records, offset, RECORD_BYTES) < RECORD_BYTES) {
            throw new EOFException("the archive ends in the middle of a file");
        }
    }
}
