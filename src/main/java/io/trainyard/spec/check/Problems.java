package io.trainyard.spec.check;

import io.trainyard.spec.NumberFormats;
import java.util.ArrayList;
import java.util.List;

/** The problems found so far. One thread's. */
final class Problems {

    /** Nobody reads more, and a hostile document would have very many. */
    private static final int MOST_LISTED = 100;

    private final List<Problem> found = new ArrayList<>();
    private int unlisted;

    void add(String path, String message) {
        if (found.size() < MOST_LISTED) {
            found.add(new Problem(path, message));
        } else {
            unlisted++;
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Problem> list() {
        List<Problem> all = new ArrayList<>(found);
        if (unlisted > 0) {
            all.add(new Problem("", "and " + NumberFormats.count(unlisted) + " more problems"));
        }
        return all;
    }
}
