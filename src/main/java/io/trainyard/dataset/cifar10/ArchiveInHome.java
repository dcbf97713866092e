package io.trainyard.dataset.cifar10;

import io.trainyard.dataset.FetchProgress;
import io.trainyard.dataset.FetchState.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The official archive, brought by hand to a machine without a network. */
record ArchiveInHome(Path incoming) implements DatasetSource {

    Path archive() {
        return incoming.resolve("cifar-10-binary.tar.gz");
    }

    @Override
    public String name() {
        return archive().toString();
    }

    @Override
    public void read(Cifar10Writer writer, Path scratch, FetchProgress progress)
            throws IOException, InterruptedException {
        Path archive = archive();
        if (!Files.isRegularFile(archive)) {
            Files.createDirectories(incoming); // so that it can be put there
            throw new IOException("there is no such file");
        }
        String message = "Reading " + archive;
        try (InputStream in = new CountedStream(
                Files.newInputStream(archive), Files.size(archive), Phase.CONVERTING, message, progress)) {
            OfficialArchive.read(in, writer);
        }
    }
}
