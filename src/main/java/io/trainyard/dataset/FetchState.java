package io.trainyard.dataset;

/**
 * How far a fetch is.
 *
 * @param bytesDone bytes of this phase that are done; 0 where they aren't counted
 * @param bytesTotal bytes of this phase, or -1 when unknown
 * @param message what is being done, or why it failed, for people
 */
public record FetchState(Phase phase, long bytesDone, long bytesTotal, String message) {

    /** In their usual order; a source that fails sends the phase back to {@link #CONNECTING}. */
    public enum Phase {
        CONNECTING,
        DOWNLOADING,
        CONVERTING,
        CHECKING,
        FAILED
    }

    public FetchState(Phase phase, String message) {
        this(phase, 0, -1, message);
    }
}
