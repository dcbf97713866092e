package io.trainyard.launch;

import io.trainyard.spec.RunSpec;
import io.trainyard.tracking.RunDetails;
import io.trainyard.tracking.RunHistory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** Decides in which queue a run waits when it is put into one. */
@ApplicationScoped
public class DeviceChoice {
    private final Machine machine;
    private final RunHistory history;

    DeviceChoice(Machine machine, RunHistory history) {
        this.machine = machine;
        this.history = history;
    }

    /**
     * The task of a run, as {@link Slot#task} has it. One with {@code auto} that has begun stays with its kind of device,
     * whose rounding its parameters have, as long as a worker has one.
     *
     * @throws IllegalStateException when no worker that runs has the device it asks for
     */
    String task(long run) {
        RunDetails details = history.find(run).orElseThrow();
        RunSpec spec = details.spec();
        Devices now = machine.now();
        now.refusal(spec.engine(), spec.device()).ifPresent(refusal -> {
            throw new IllegalStateException(refusal);
        });
        String asked = spec.device().equals("auto") ? begunOn(details) : spec.device();
        return Slot.task(spec.engine(), now.kind(spec.engine(), asked));
    }

    /** {@code cpu}, or {@code auto}, which is a GPU again where it was one. */
    private static String begunOn(RunDetails run) {
        return run.attempts().reversed().stream()
                .map(attempt -> attempt.facts().get("device"))
                .filter(Objects::nonNull)
                .findFirst()
                .filter("cpu"::equals)
                .orElse("auto");
    }
}
