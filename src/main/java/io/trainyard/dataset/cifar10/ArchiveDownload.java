package io.trainyard.dataset.cifar10;

import io.trainyard.dataset.FetchProgress;
import io.trainyard.dataset.FetchState;
import io.trainyard.dataset.FetchState.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;

/** The official archive, read as it comes over HTTP: nothing of it is kept, so a new try starts from nothing. */
record ArchiveDownload(URI address) implements DatasetSource {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    @Override
    public String name() {
        return address.toString();
    }

    @Override
    public void read(Cifar10Writer writer, Path scratch, FetchProgress progress)
            throws IOException, InterruptedException {
        progress.report(new FetchState(Phase.CONNECTING, "Connecting to " + address.getHost()));
        // Not java.net.http.HttpClient: it has no limit for a body that stops coming.
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
        connection.setReadTimeout((int) READ_TIMEOUT.toMillis());
        try (InputStream body = open(connection, progress)) {
            OfficialArchive.read(body, writer);
        } finally {
            connection.disconnect();
        }
    }

    private InputStream open(HttpURLConnection connection, FetchProgress progress) throws IOException {
        try {
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException("the server answered with status %d, expected 200".formatted(status));
            }
        } catch (UnknownHostException e) {
            throw new IOException("the host %s isn't known: no network, or no DNS".formatted(address.getHost()), e);
        } catch (SocketTimeoutException e) {
            throw new IOException("%s doesn't answer".formatted(address.getHost()), e);
        }
        String message = "Downloading from " + address.getHost();
        return new CountedStream(
                connection.getInputStream(), connection.getContentLengthLong(), Phase.DOWNLOADING, message, progress);
    }
}
