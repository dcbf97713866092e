package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what a run computes. Complete and checked: made by {@link SpecReader}, never by hand from
 * user input.
 *
 * @param experiment the experiment that the run belongs to, 1 to 200 characters
 * @param name the run's own name, up to 200 characters; null when the user gave none
 * @param dataset a name of the dataset catalogue, such as {@code cifar10}
 * @param labelSmoothing how much of each one-hot label is spread over all classes, as in Keras: 0 to less than 1
 * @param schedule of the learning rate
 * @param seed of initial weights, shuffling and dropout, 0 to 2^53 - 1 (so that JSON in a browser keeps it)
 * @param engine the one that trains it: what a user leaves open is decided when the run is launched
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunSpec(
        String experiment,
        @Nullable String name,
        String dataset,
        ModelSpec model,
        Loss loss,
        @JsonProperty("label_smoothing") double labelSmoothing,
        OptimizerSpec optimizer,
        ScheduleSpec schedule,
        List<String> metrics,
        FitSpec fit,
        long seed,
        Engine engine,
        String device) {

    /** A spec from before there were schedules has a constant one. */
    public RunSpec {
        schedule = orConstant(schedule);
    }

    /** No label smoothing, a constant learning rate. */
    public RunSpec(
            String experiment,
            @Nullable String name,
            String dataset,
            ModelSpec model,
            Loss loss,
            OptimizerSpec optimizer,
            List<String> metrics,
            FitSpec fit,
            long seed,
            Engine engine,
            String device) {
        this(
                experiment,
                name,
                dataset,
                model,
                loss,
                0,
                optimizer,
                new ScheduleSpec.Constant(0),
                metrics,
                fit,
                seed,
                engine,
                device);
    }

    private static ScheduleSpec orConstant(@Nullable ScheduleSpec given) {
        return given == null ? new ScheduleSpec.Constant(0) : given;
    }

    /** The same for another number of epochs. */
    public RunSpec withEpochs(int epochs) {
        return new RunSpec(
                experiment,
                name,
                dataset,
                model,
                loss,
                labelSmoothing,
                optimizer,
                schedule,
                metrics,
                fit.withEpochs(epochs),
                seed,
                engine,
                device);
    }
}
