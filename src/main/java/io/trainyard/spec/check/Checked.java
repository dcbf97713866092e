package io.trainyard.spec.check;

import io.trainyard.spec.RunSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a spec.
 *
 * @param spec complete and legal; null when there are problems
 * @param problems all of them, in the document's order as far as possible; empty when there is a spec
 */
public record Checked(@Nullable RunSpec spec, List<Problem> problems) {
    public Checked {
        problems = List.copyOf(problems);
    }

    /** Nothing came of it, for a reason that concerns the whole document. */
    public static Checked refused(String message) {
        return new Checked(null, List.of(new Problem("", message)));
    }
}
