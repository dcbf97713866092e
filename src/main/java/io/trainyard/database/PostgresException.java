package io.trainyard.database;

/** PostgreSQL can't be started, reached or stopped; the message is for the person at the terminal. */
public class PostgresException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PostgresException(String message) {
        super(message);
    }

    public PostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
