package io.trainyard.tracking.ui;

import io.trainyard.tracking.RunDetails;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run was computed with, for people. */
final class EnvironmentText {
    private static final Map<String, String> LABELS = labels();

    private EnvironmentText() {}

    private static Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("engine", "Engine");
        labels.put("engine_version", "Engine version");
        labels.put("djl_version", "DJL");
        labels.put("device", "Device");
        labels.put("hardware", "Hardware");
        labels.put("threads", "Threads");
        labels.put("jdk", "JDK");
        labels.put("os", "Operating system");
        labels.put("trainyard_version", "Trainyard");
        labels.put("commit", "Commit");
        return labels;
    }

    /** Whether the trainer has told its engine. */
    static boolean isKnown(RunDetails details) {
        RunDetails.AttemptDetails attempt = details.lastAttempt();
        return attempt != null && attempt.environment() != null;
    }

    static Map<String, String> of(RunDetails details) {
        Map<String, String> text = new LinkedHashMap<>();
        RunDetails.AttemptDetails attempt = details.lastAttempt();
        if (attempt == null || attempt.environment() == null) {
            text.put(
                    "Engine",
                    details.summary().status().ended()
                            ? "no trainer got as far"
                            : "known once the trainer has started");
            return text;
        }
        Map<String, String> environment = attempt.facts();
        LABELS.forEach((key, label) -> {
            String fact = environment.get(key);
            if (fact != null) {
                text.put(label, fact);
            }
        });
        String hash = attempt.datasetHash();
        if (hash != null) {
            text.put("Dataset version", hash.substring(0, Math.min(12, hash.length())));
        }
        text.put("Attempt", Integer.toString(attempt.number()));
        return text;
    }
}
