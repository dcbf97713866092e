package io.trainyard.cli;

import java.io.PrintStream;

/**
 * Lines in a terminal, the last of which can be drawn again; elsewhere plain lines, without those that only last a
 * moment. Not thread-safe.
 */
final class Screen {

    private static final String TO_LINE_START = "\r";
    private static final String CLEAR_TO_END = "\u001b[K";
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";

    private final PrintStream out;
    private final boolean terminal;
    private final boolean unicode;
    private boolean drawn;

    /** @param terminal whether control sequences are understood */
    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.unicode = out.charset().newEncoder().canEncode(ProgressText.FULL);
    }

    /** Whether bars can be drawn with box characters. */
    boolean unicode() {
        return unicode;
    }

    boolean terminal() {
        return terminal;
    }

    /** A line that stays. */
    void line(String text) {
        clear();
        out.println(text);
        out.flush();
    }

    /** A line that the next one replaces; only in a terminal. */
    void draw(String text) {
        if (terminal) {
            out.print(TO_LINE_START + NO_WRAP + text + WRAP + CLEAR_TO_END);
            out.flush();
            drawn = true;
        }
    }

    /** Ends a line that was drawn, so that what follows doesn't overwrite it. */
    void keep() {
        if (drawn) {
            out.println();
            drawn = false;
        }
    }

    private void clear() {
        if (drawn) {
            out.print(TO_LINE_START + CLEAR_TO_END);
            drawn = false;
        }
    }
}
