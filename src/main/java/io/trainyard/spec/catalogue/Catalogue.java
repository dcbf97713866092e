package io.trainyard.spec.catalogue;

import io.trainyard.spec.catalogue.ParameterType.Choice;
import io.trainyard.spec.catalogue.ParameterType.Option;
import java.util.List;
import java.util.Optional;

/**
 * All settings of a run, in Keras's names. Layers, losses and optimizers have Keras's defaults; what a training takes that
 * says nothing of it, such as 10 epochs, is the first recipe's. Immutable.
 */
public final class Catalogue {

    /** The metrics that Keras's compile may be asked for. */
    private static final Choice METRICS = new Choice(List.of(new Option("accuracy", "Accuracy")));

    private Catalogue() {}

    /** The run's own settings; beside them stand the objects model, optimizer, schedule and fit, and the list metrics. */
    public static ParameterGroup run() {
        return RunParameters.RUN;
    }

    public static ParameterGroup fit() {
        return RunParameters.FIT;
    }

    /** The settings of the object {@code augmentation} in fit. */
    public static ParameterGroup augmentation() {
        return FitParts.AUGMENTATION;
    }

    /** The settings of the object {@code early_stopping} in fit. */
    public static ParameterGroup earlyStopping() {
        return FitParts.EARLY_STOPPING;
    }

    /** The settings of the object {@code checkpoints} in fit. */
    public static ParameterGroup checkpoints() {
        return FitParts.CHECKPOINTS;
    }

    public static Choice metrics() {
        return METRICS;
    }

    /** In the order in which people look for them. */
    public static List<ParameterGroup> layerTypes() {
        return LayerParameters.TYPES;
    }

    public static List<ParameterGroup> optimizerTypes() {
        return OptimizerParameters.TYPES;
    }

    public static List<ParameterGroup> scheduleTypes() {
        return ScheduleParameters.TYPES;
    }

    /**
     * The settings of a type of learning-rate schedule.
     *
     * @throws IllegalArgumentException when there is no such type
     */
    public static ParameterGroup schedule(String type) {
        return named(scheduleTypes(), type);
    }

    /**
     * The settings of a type of layer.
     *
     * @throws IllegalArgumentException when there is no such type
     */
    public static ParameterGroup layer(String type) {
        return named(layerTypes(), type);
    }

    /**
     * The settings of a type of optimizer.
     *
     * @throws IllegalArgumentException when there is no such type
     */
    public static ParameterGroup optimizer(String type) {
        return named(optimizerTypes(), type);
    }

    /** The group of this name among {@code groups}. */
    public static Optional<ParameterGroup> find(List<ParameterGroup> groups, String name) {
        return groups.stream().filter(g -> g.name().equals(name)).findFirst();
    }

    private static ParameterGroup named(List<ParameterGroup> groups, String name) {
        return find(groups, name)
                .orElseThrow(() -> new IllegalArgumentException("no type \"%s\" among %s"
                        .formatted(
                                name, groups.stream().map(ParameterGroup::name).toList())));
    }
}
