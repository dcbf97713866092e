package io.trainyard.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A home and a server on it, which go again: when it is closed, and when the bench is ended by a signal. */
final class BenchSite implements AutoCloseable {

    private final BenchHome home;
    private final BenchServer server;
    private final Thread hook = new Thread(this::leave, "bench-site");

    private BenchSite(BenchHome home, BenchServer server) {
        this.home = home;
        this.server = server;
    }

    /** @param datasets the {@code datasets} folder of another home, which is copied; may be missing */
    static BenchSite open(Distribution distribution, Path datasets) throws IOException, InterruptedException {
        BenchHome home = BenchHome.create(datasets);
        try {
            BenchSite site = new BenchSite(home, BenchServer.start(distribution, home.path()));
            Runtime.getRuntime().addShutdownHook(site.hook);
            return site;
        } catch (IOException | InterruptedException | RuntimeException e) {
            home.close();
            throw e;
        }
    }

    BenchHome home() {
        return home;
    }

    BenchServer server() {
        return server;
    }

    private void leave() {
        try (home) {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(home.path() + " can't be deleted", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
        leave();
    }
}
