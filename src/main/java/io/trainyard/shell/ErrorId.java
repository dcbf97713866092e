package io.trainyard.shell;

import java.util.concurrent.ThreadLocalRandom;

/** Short ids by which a user's report finds its place in the log. */
public final class ErrorId {
    private ErrorId() {}

    /** Eight hexadecimal digits. */
    public static String next() {
        return "%08x".formatted(ThreadLocalRandom.current().nextInt());
    }
}
