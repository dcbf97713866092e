package io.trainyard.dataset;

/** A dataset can't be had or can't be read; the message says what to do. */
public class DatasetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DatasetException(String message) {
        super(message);
    }

    public DatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
