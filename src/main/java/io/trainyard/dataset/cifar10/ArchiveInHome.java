package io.trainyard.dataset.cifar10;

import io.trainyard.dataset.FetchProgress;
import io.trainyard.dataset.FetchState.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The official archive, brought by hand to a machine without a network. */
record ArchiveInHome(Path archive) implements DatasetSource {

    @Override
    public String name() {
        return archive.toString();
    }

    @Override
    public void read(Cifar10Writer writer, Path scratch, FetchProgress progress)
            throws IOException, InterruptedException {
        if (!Files.isRegularFile(archive)) {
            throw new IOException("there is no such file");
        }
        String message = "Reading " + archive;
        try (InputStream in = new CountedStream(
                Files.newInputStream(archive), Files.size(archive), Phase.CONVERTING, message, progress)) {
            OfficialArchive.read(in, writer);
        }
    }
}
