package io.trainyard.spec.catalogue;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which known word a mistyped one was meant to be. */
public final class Nearest {

    /** Longer words aren't typing errors, and comparing them costs time. */
    private static final int LONGEST = 40;

    private Nearest() {}

    /** The known word that differs by a third of its letters or less; empty when none does. */
    public static Optional<String> of(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream()
                .min(Comparator.comparingInt(k -> distance(word, k)))
                .filter(k -> distance(word, k) <= Math.max(1, k.length() / 3));
    }

    /** {@code : did you mean "dense"?}, or nothing. */
    public static String hint(String word, Collection<String> known) {
        return of(word, known).map(": did you mean \"%s\"?"::formatted).orElse("");
    }

    /** Levenshtein's distance, row by row, upper and lower case alike. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                boolean same = Character.toLowerCase(from.charAt(i - 1)) == Character.toLowerCase(to.charAt(j - 1));
                int changed = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
