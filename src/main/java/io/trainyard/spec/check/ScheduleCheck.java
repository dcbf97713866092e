package io.trainyard.spec.check;

import io.trainyard.spec.NumberFormats;
import io.trainyard.spec.ScheduleSpec;

/** Whether the schedule fits the run. */
record ScheduleCheck(ScheduleSpec schedule, Draft draft, Problems problems) {

    void check() {
        if (draft.sound("schedule")) {
            checkWarmup();
            if (schedule instanceof ScheduleSpec.RangeTest test && test.minimum() >= test.maximum()) {
                problems.add(
                        "schedule.maximum",
                        "expected more than the minimum %s, got %s"
                                .formatted(NumberFormats.number(test.minimum()), NumberFormats.number(test.maximum())));
            }
        }
    }

    private void checkWarmup() {
        draft.fit()
                .filter(fit -> draft.sound("fit.epochs") && schedule.warmupEpochs() > fit.epochs())
                .ifPresent(fit -> problems.add(
                        "schedule.warmup_epochs",
                        "%s is more than the %d epochs of the run: make the warm-up shorter"
                                .formatted(NumberFormats.number(schedule.warmupEpochs()), fit.epochs())));
    }
}
