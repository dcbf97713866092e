package io.trainyard.spec;

/**
 * The learning rate of every step of a run: pure, so that preview, training and resume agree.
 *
 * @param base the optimizer's learning rate
 * @param totalSteps of the whole run
 */
public record LearningRates(ScheduleSpec schedule, double base, int stepsPerEpoch, long totalSteps) {

    public static LearningRates of(RunSpec spec, int examples) {
        int steps = spec.fit().stepsPerEpoch(examples);
        return new LearningRates(
                spec.schedule(),
                spec.optimizer().learningRate(),
                steps,
                (long) steps * spec.fit().epochs());
    }

    /**
     * The learning rate of a step.
     *
     * @param step counts from 1, over all epochs
     */
    public double at(long step) {
        double warmup = schedule.warmupEpochs() * stepsPerEpoch;
        double done = step - 1;
        return done < warmup ? base * (done + 1) / (warmup + 1) : base * factor(done - warmup, totalSteps - warmup);
    }

    /** What the base is multiplied with after {@code done} of {@code all} steps. */
    private double factor(double done, double all) {
        double epochs = done / stepsPerEpoch;
        double part = all <= 1 ? 0 : Math.min(1, done / (all - 1));
        return switch (schedule) {
            case ScheduleSpec.Constant _ -> 1;
            case ScheduleSpec.Step step -> Math.pow(step.factor(), Math.floor(epochs / step.everyEpochs()));
            case ScheduleSpec.Exponential exponential ->
                Math.pow(exponential.decayRate(), epochs / exponential.decayEpochs());
            case ScheduleSpec.Cosine cosine -> between(1, cosine.alpha(), part);
            case ScheduleSpec.OneCycle cycle -> oneCycle(cycle, part);
            case ScheduleSpec.RangeTest test -> test.minimum() * Math.pow(test.maximum() / test.minimum(), part) / base;
        };
    }

    private static double oneCycle(ScheduleSpec.OneCycle cycle, double part) {
        double start = 1 / cycle.divFactor();
        return part < cycle.pctStart()
                ? between(start, 1, part / cycle.pctStart())
                : between(1, start / cycle.finalDivFactor(), (part - cycle.pctStart()) / (1 - cycle.pctStart()));
    }

    /** Half a cosine from {@code from} (part 0) to {@code to} (part 1). */
    private static double between(double from, double to, double part) {
        return to + (from - to) * (1 + Math.cos(Math.PI * part)) / 2;
    }
}
