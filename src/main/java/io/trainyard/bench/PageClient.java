package io.trainyard.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A run's page without a browser: a session of its own that is pushed to, and that fetches the loss curves whenever
 * something came, at most four times a second, as the page's chart does.
 */
final class PageClient implements AutoCloseable {

    private static final Duration BETWEEN_FETCHES = Duration.ofMillis(250);

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final Semaphore pushed = new Semaphore(0);
    private final Sightings sightings = new Sightings();
    private final VaadinSession session;
    private final URI curves;
    private final Thread fetcher;
    private volatile @Nullable IOException failure;

    private PageClient(URI server, long run) throws IOException, InterruptedException {
        this.session = VaadinSession.open(http, server, "runs/" + run, pushed::release);
        this.curves = server.resolve("/api/v1/runs/%d/curves?key=batch_loss&key=loss&key=val_loss".formatted(run));
        this.fetcher = Thread.ofVirtual().name("page-client").unstarted(this::fetchUntilClosed);
    }

    static PageClient open(URI server, long run) throws IOException, InterruptedException {
        PageClient client = new PageClient(server, run);
        client.fetcher.start();
        return client;
    }

    private void fetchUntilClosed() {
        try {
            while (true) {
                pushed.acquire();
                pushed.drainPermits();
                fetch();
                Thread.sleep(BETWEEN_FETCHES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        } catch (IOException e) {
            failure = e;
        }
    }

    private void fetch() throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(HttpRequest.newBuilder(curves).build(), BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("HTTP " + response.statusCode() + " from " + curves);
        }
        ByteBuffer packed = ByteBuffer.wrap(response.body()).order(ByteOrder.LITTLE_ENDIAN);
        int count = (int) packed.getDouble();
        if (count > 0) {
            sightings.add((long) packed.getDouble(count * Double.BYTES), Instant.now());
        }
    }

    /** @throws BenchException when the server refused something in the meantime */
    Sightings sightings() {
        IOException thrown = failure;
        if (thrown != null) {
            throw new BenchException("A page client failed: " + thrown.getMessage(), thrown);
        }
        return sightings;
    }

    @Override
    public void close() {
        fetcher.interrupt();
        session.close();
        http.shutdownNow();
    }
}
