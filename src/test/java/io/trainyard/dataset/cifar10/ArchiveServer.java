package io.trainyard.dataset.cifar10;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves one file on loopback, and can cut it or refuse it. */
final class ArchiveServer implements AutoCloseable {
    private final HttpServer server;
    private final byte[] file;
    private final AtomicInteger cuts = new AtomicInteger();
    final AtomicInteger requests = new AtomicInteger();
    volatile int status = 200;
    private volatile boolean hanging;
    private final CountDownLatch closed = new CountDownLatch(1);

    ArchiveServer(byte[] file) throws IOException {
        this.file = file;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The next so many downloads end in the middle. */
    void cutNext(int downloads) {
        cuts.set(downloads);
    }

    /** Downloads stop in the middle, and their connections stay open until the server is closed. */
    void hang() {
        hanging = true;
    }

    URI address() {
        return URI.create("http://%s:%d/cifar-10-binary.tar.gz"
                .formatted(
                        server.getAddress().getAddress().getHostAddress(),
                        server.getAddress().getPort()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            exchange.sendResponseHeaders(status, file.length);
            boolean cut = hanging || cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            OutputStream body = exchange.getResponseBody();
            body.write(file, 0, cut ? file.length / 2 : file.length);
            body.flush();
            if (hanging) {
                closed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
