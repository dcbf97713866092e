package io.trainyard.spec.catalogue;

import static io.trainyard.spec.catalogue.Parameters.real;
import static io.trainyard.spec.catalogue.Parameters.zeroToOne;

import io.trainyard.spec.catalogue.ParameterType.Real;
import java.util.List;

/** The types of learning-rate schedules and their settings. */
final class ScheduleParameters {

    private static final Real EPOCHS = new Real(0, false, 10_000, true);
    private static final Real FACTOR = new Real(0, false, 1, true);
    private static final Real RATE = new Real(0, false, 1000, true);
    private static final Real DIVISOR = new Real(1, true, 1e9, true);

    private static final Parameter WARMUP = real(
            "warmup_epochs",
            "Warm-up epochs",
            new Real(0, true, 10_000, true),
            0,
            "How long the learning rate first rises in a line from about 0. Parts of an epoch are allowed. Usual are 0 to"
                    + " 5; it helps large learning rates and deep models.");

    private static final ParameterGroup CONSTANT =
            new ParameterGroup("constant", "Constant", "The same learning rate all the time.", List.of(WARMUP));

    private static final ParameterGroup STEP = new ParameterGroup(
            "step",
            "Step",
            "Multiplies the learning rate with a factor every few epochs.",
            List.of(
                    real("every_epochs", "Every epochs", EPOCHS, 5, "Epochs from one drop to the next."),
                    real("factor", "Factor", FACTOR, 0.5, "What each drop multiplies with. Usual are 0.1 to 0.5."),
                    WARMUP));

    private static final ParameterGroup EXPONENTIAL = new ParameterGroup(
            "exponential",
            "Exponential",
            "Shrinks the learning rate a little with every step.",
            List.of(
                    real(
                            "decay_rate",
                            "Decay rate",
                            FACTOR,
                            0.9,
                            "What is left of the learning rate after the decay epochs."),
                    real(
                            "decay_epochs",
                            "Decay epochs",
                            EPOCHS,
                            1,
                            "Epochs for one such decay. Parts of an epoch are allowed."),
                    WARMUP));

    private static final ParameterGroup COSINE = new ParameterGroup(
            "cosine",
            "Cosine",
            "Lets the learning rate fall along half a cosine: slowly at first and at the end. A good first choice.",
            List.of(
                    real(
                            "alpha",
                            "Alpha",
                            zeroToOne(true),
                            0,
                            "What is left at the end of the run, as a part of the learning rate."),
                    WARMUP));

    private static final ParameterGroup ONE_CYCLE = new ParameterGroup(
            "one_cycle",
            "One cycle",
            "Rises to the learning rate, then falls far below where it began. For short runs with a high learning rate.",
            List.of(
                    real(
                            "pct_start",
                            "Rising part",
                            new Real(0, false, 1, false),
                            0.3,
                            "The part of the run in which the learning rate rises."),
                    real("div_factor", "Start divisor", DIVISOR, 25, "The run starts at the learning rate over this."),
                    real(
                            "final_div_factor",
                            "Final divisor",
                            DIVISOR,
                            10_000,
                            "The run ends at its start's learning rate over this."),
                    WARMUP));

    private static final ParameterGroup RANGE_TEST = new ParameterGroup(
            "range_test",
            "Range test",
            "Finds a learning rate: raises it exponentially until the loss diverges. Not for training.",
            List.of(
                    real("minimum", "Minimum", RATE, 1e-6, "The learning rate of the first step."),
                    real("maximum", "Maximum", RATE, 1, "The learning rate of the last step, if it gets there.")));

    static final List<ParameterGroup> TYPES = List.of(CONSTANT, STEP, EXPONENTIAL, COSINE, ONE_CYCLE, RANGE_TEST);

    private ScheduleParameters() {}
}
