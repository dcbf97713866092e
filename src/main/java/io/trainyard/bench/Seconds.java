package io.trainyard.bench;

import java.util.Locale;

/** Seconds for people. */
final class Seconds {

    private Seconds() {}

    /** {@code 1.23 s}; {@code never} for an infinite time. */
    static String text(double seconds) {
        return Double.isInfinite(seconds) ? "never" : String.format(Locale.ROOT, "%.2f s", seconds);
    }
}
