package io.trainyard.spec.keras;

import io.trainyard.spec.FitSpec;
import io.trainyard.spec.NumberFormats;
import io.trainyard.spec.ScheduleSpec;

/** The learning rate in Python: a number, one of Keras's schedules, or one of our own where Keras has no such thing. */
final class ScheduleCode {

    private static final String WARM_UP = """

            class WarmUp(keras.optimizers.schedules.LearningRateSchedule):
                \"""Rises linearly in front of another schedule.\"""

                def __init__(self, steps, target, then):
                    self.steps, self.target, self.then = steps, target, then

                def __call__(self, step):
                    step = keras.ops.cast(step, "float32")
                    rising = self.target * (step + 1) / (self.steps + 1)
                    return keras.ops.where(step < self.steps, rising, self.then(step - self.steps))

            """;

    private static final String ONE_CYCLE = """

            class OneCycle(keras.optimizers.schedules.LearningRateSchedule):
                \"""Up and down again, along half a cosine each.\"""

                def __init__(self, peak, steps, pct_start, div_factor, final_div_factor):
                    self.peak, self.steps, self.pct_start = peak, steps, pct_start
                    self.start = peak / div_factor
                    self.end = self.start / final_div_factor

                def __call__(self, step):
                    part = keras.ops.minimum(keras.ops.cast(step, "float32") / (self.steps - 1), 1.0)
                    up = self.between(self.start, self.peak, part / self.pct_start)
                    down = self.between(self.peak, self.end, (part - self.pct_start) / (1 - self.pct_start))
                    return keras.ops.where(part < self.pct_start, up, down)

                def between(self, first, last, part):
                    return last + (first - last) * (1 + keras.ops.cos(math.pi * part)) / 2

            """;

    private final ScheduleSpec schedule;
    private final String base;

    /** @param base the optimizer's learning rate */
    ScheduleCode(ScheduleSpec schedule, double base) {
        this.schedule = schedule;
        this.base = NumberFormats.number(base);
    }

    /** Whether the learning rate is a number and needs nothing in front of it. */
    boolean isConstant() {
        return schedule instanceof ScheduleSpec.Constant && !warms();
    }

    /** The classes that it needs beside Keras's; empty for none. */
    String classes() {
        return (warms() ? WARM_UP : "") + (schedule instanceof ScheduleSpec.OneCycle ? ONE_CYCLE : "");
    }

    /** What stands in front of the optimizer; empty for a constant one. */
    String assignment(FitSpec fit) {
        if (isConstant()) {
            return "";
        }
        String split = fit.validationSplit() == 0
                ? "len(x_train)"
                : "int(len(x_train) * (1 - %s))".formatted(NumberFormats.number(fit.validationSplit()));
        return "steps_per_epoch = math.ceil(%s / %d)\n".formatted(split, fit.batchSize())
                + "total_steps = %d * steps_per_epoch\n".formatted(fit.epochs())
                + (warms() ? "warmup_steps = %s * steps_per_epoch\n".formatted(number(schedule.warmupEpochs())) : "")
                + "learning_rate = %s\n".formatted(rate());
    }

    /** The optimizer's argument. */
    String argument() {
        return isConstant() ? base : "learning_rate";
    }

    private String rate() {
        return warms() ? "WarmUp(warmup_steps, %s, then=%s)".formatted(base, course()) : course();
    }

    private String course() {
        String steps = warms() ? "total_steps - warmup_steps" : "total_steps";
        return switch (schedule) {
            case ScheduleSpec.Constant _ -> "lambda step: " + base;
            case ScheduleSpec.Step step ->
                exponential(base, epochs(step.everyEpochs()), number(step.factor()))
                        .with("staircase", "True")
                        .toString();
            case ScheduleSpec.Exponential decay ->
                exponential(base, epochs(decay.decayEpochs()), number(decay.decayRate()))
                        .toString();
            case ScheduleSpec.Cosine cosine ->
                keras("CosineDecay")
                        .with(base)
                        .with(steps + " - 1")
                        .unless(0, "alpha", cosine.alpha())
                        .toString();
            case ScheduleSpec.OneCycle cycle ->
                new PythonCall("OneCycle")
                        .with(base)
                        .with(steps)
                        .with("pct_start", cycle.pctStart())
                        .with("div_factor", cycle.divFactor())
                        .with("final_div_factor", cycle.finalDivFactor())
                        .toString();
            case ScheduleSpec.RangeTest test ->
                exponential(
                                number(test.minimum()),
                                steps + " - 1",
                                number(test.maximum()) + " / " + number(test.minimum()))
                        .toString();
        };
    }

    private boolean warms() {
        return schedule.warmupEpochs() > 0;
    }

    private static PythonCall exponential(String initial, String steps, String rate) {
        return keras("ExponentialDecay").with(initial).with(steps).with(rate);
    }

    private static PythonCall keras(String schedule) {
        return new PythonCall("keras.optimizers.schedules." + schedule);
    }

    private static String epochs(double epochs) {
        return number(epochs) + " * steps_per_epoch";
    }

    private static String number(double value) {
        return NumberFormats.number(value);
    }
}
