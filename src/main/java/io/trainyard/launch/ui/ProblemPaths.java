package io.trainyard.launch.ui;

import io.trainyard.spec.check.Checked;
import io.trainyard.spec.check.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/** The problems of a draft by the path of the field they stand at; the first one of a field wins. */
final class ProblemPaths {
    private ProblemPaths() {}

    static Map<String, String> of(Checked checked) {
        Map<String, String> byPath = new LinkedHashMap<>();
        for (Problem problem : checked.problems()) {
            byPath.putIfAbsent(problem.path(), problem.message());
        }
        return byPath;
    }
}
