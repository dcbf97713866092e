package io.trainyard.client;

import java.util.List;

/** The server refuses a spec. */
public final class InvalidSpecException extends ClientException {
    private static final long serialVersionUID = 1;

    private final transient List<RefusedField> problems;

    /**
     * One thing that is wrong with a spec.
     *
     * @param path such as {@code optimizer.learning_rate}; empty for the whole document
     */
    public record RefusedField(String path, String message) {}

    InvalidSpecException(String message, List<RefusedField> problems) {
        super(message);
        this.problems = List.copyOf(problems);
    }

    /** All of them, one or more. */
    public List<RefusedField> problems() {
        return problems;
    }
}
