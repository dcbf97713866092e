package io.trainyard.bench;

import java.util.Locale;

/**
 * Something that was measured and what was asked of it.
 *
 * @param name what was measured, such as {@code first page load, worst of 3}
 * @param measured with its unit
 * @param asked such as {@code 2 s or less}
 */
public record Figure(String name, String measured, String asked, Verdict verdict) {

    /** How it compares. */
    public enum Verdict {
        OK,
        SHORT,
        SKIPPED
    }

    static Figure of(String name, String measured, String asked, boolean ok) {
        return new Figure(name, measured, asked, ok ? Verdict.OK : Verdict.SHORT);
    }

    /** Asked for, but left out on request: no success. */
    static Figure skipped(String name, String asked) {
        return new Figure(name, "not measured", asked, Verdict.SKIPPED);
    }

    /** One line, which ends in {@code ok}, {@code short} or {@code skipped}. */
    public String line() {
        return name + ": " + measured + ", asked " + asked + " "
                + verdict.name().toLowerCase(Locale.ROOT);
    }
}
