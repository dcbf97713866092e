package io.trainyard.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.spec.RunSpec;
import io.trainyard.tracking.RunDetails;
import io.trainyard.tracking.RunHistory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;

/** Decides in which queue a run waits when it is put into one. */
@ApplicationScoped
public class DeviceChoice {
    private static final ObjectMapper JSON = new ObjectMapper();

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
                .map(RunDetails.AttemptDetails::environment)
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(DeviceChoice::device)
                .filter("cpu"::equals)
                .orElse("auto");
    }

    private static Optional<String> device(String environment) {
        try {
            return Optional.ofNullable(JSON.readTree(environment).path("device").textValue());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Indicates a bug: an environment isn't JSON", e);
        }
    }
}
