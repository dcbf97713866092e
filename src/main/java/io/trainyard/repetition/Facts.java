package io.trainyard.repetition;

import io.trainyard.spec.ScheduleSpec;
import io.trainyard.tracking.RunDetails;
import io.trainyard.tracking.RunDetails.AttemptDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that could make a difference between two runs, by name: settings, dataset, versions, threads, device. What
 * changed on the way reads {@code 4, then 2}.
 */
final class Facts {
    /** How many epochs a run was to have, where its learning rate goes by that. */
    static final String PLANNED_EPOCHS = "planned_epochs";

    private Facts() {}

    static Map<String, String> of(RunDetails run) {
        Map<String, String> facts = new TreeMap<>(run.summary().hyperparameters());
        facts.putAll(of(run.spec().schedule(), run.summary().epochs(), run.attempts()));
        if (run.spec().fit().earlyStopping() != null && run.continuedFrom() > 0) {
            facts.put("early_stopping_anew_after_epoch", Integer.toString(run.continuedFrom()));
        }
        return facts;
    }

    /** @param epochs of an attempt that doesn't say how many it was to have */
    static Map<String, String> of(ScheduleSpec schedule, int epochs, List<AttemptDetails> attempts) {
        List<AttemptDetails> lineage = lineage(attempts);
        var keys = new TreeSet<String>();
        lineage.forEach(attempt -> keys.addAll(attempt.facts().keySet()));
        Map<String, String> facts = new TreeMap<>();
        keys.forEach(key ->
                facts.put(key, overTime(lineage, attempt -> attempt.facts().get(key))));
        facts.put("dataset_hash", overTime(lineage, AttemptDetails::datasetHash));
        if (schedule.followsLength()) {
            facts.put(
                    PLANNED_EPOCHS,
                    overTime(
                            lineage,
                            attempt -> Integer.toString(attempt.epochs() == null ? epochs : attempt.epochs())));
        }
        return facts;
    }

    /** The attempts that the result stems from, the first of them first: not those that others went on in front of. */
    private static List<AttemptDetails> lineage(List<AttemptDetails> attempts) {
        List<AttemptDetails> lineage = new ArrayList<>();
        long behind = Long.MAX_VALUE;
        for (AttemptDetails attempt : attempts.reversed()) {
            long from = attempt.resumedStep() == null ? 0 : attempt.resumedStep();
            boolean counts = lineage.isEmpty() || attempt.firstStepAt() != null;
            if (counts && from < behind) {
                lineage.addFirst(attempt);
                behind = from;
            }
        }
        return lineage;
    }

    private static String overTime(List<AttemptDetails> lineage, Function<AttemptDetails, @Nullable String> fact) {
        List<String> values = new ArrayList<>();
        lineage.stream().map(fact).filter(Objects::nonNull).forEach(value -> {
            if (values.isEmpty() || !values.getLast().equals(value)) {
                values.add(value);
            }
        });
        return values.stream().collect(Collectors.joining(", then "));
    }
}
