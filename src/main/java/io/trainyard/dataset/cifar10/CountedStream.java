package io.trainyard.dataset.cifar10;

import io.trainyard.dataset.FetchProgress;
import io.trainyard.dataset.FetchState;
import io.trainyard.dataset.FetchState.Phase;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reports what has come, and knows an end that comes too early. */
final class CountedStream extends FilterInputStream {
    private final long total;
    private final Phase phase;
    private final String message;
    private final FetchProgress progress;
    private long done;

    /** @param total bytes that shall come, or -1 when unknown */
    CountedStream(InputStream in, long total, Phase phase, String message, FetchProgress progress) {
        super(in);
        this.total = total;
        this.phase = phase;
        this.message = message;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws EOFException when the data was cut */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read;
        try {
            read = in.read(buffer, offset, length);
        } catch (IOException e) {
            throw cut(e);
        }
        if (read < 0 && done < total) {
            throw cut(new EOFException("the end came too early"));
        }
        if (read > 0) {
            done += read;
            progress.report(new FetchState(phase, done, total, message));
        }
        return read;
    }

    private EOFException cut(IOException cause) {
        String expected = total < 0 ? "an unknown number of" : "%,d".formatted(total);
        EOFException cut =
                new EOFException("cut after %,d of %s bytes (%s)".formatted(done, expected, cause.getMessage()));
        cut.initCause(cause);
        return cut;
    }
}
