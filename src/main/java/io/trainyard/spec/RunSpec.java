package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what a run computes. Complete and checked: made by {@link SpecReader}, never by hand from
 * user input.
 *
 * @param experiment the experiment that the run belongs to, 1 to 200 characters
 * @param name the run's own name, up to 200 characters; null when the user gave none
 * @param dataset a name of the dataset catalogue, such as {@code cifar10}
 * @param seed of initial weights, shuffling and dropout, 0 to 2^53 - 1 (so that JSON in a browser keeps it)
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunSpec(
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

    /** The same for another number of epochs. */
    public RunSpec withEpochs(int epochs) {
        return new RunSpec(
                experiment,
                name,
                dataset,
                model,
                loss,
                optimizer,
                metrics,
                fit.withEpochs(epochs),
                seed,
                engine,
                device);
    }
}
