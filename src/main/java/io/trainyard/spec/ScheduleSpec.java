package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * How the learning rate changes, as a factor of the optimizer's. In front of each may stand a linear warm-up, which the
 * schedule's own course follows. {@link LearningRates} computes them.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ScheduleSpec.Constant.class, name = "constant"),
    @JsonSubTypes.Type(value = ScheduleSpec.Step.class, name = "step"),
    @JsonSubTypes.Type(value = ScheduleSpec.Exponential.class, name = "exponential"),
    @JsonSubTypes.Type(value = ScheduleSpec.Cosine.class, name = "cosine"),
    @JsonSubTypes.Type(value = ScheduleSpec.OneCycle.class, name = "one_cycle"),
    @JsonSubTypes.Type(value = ScheduleSpec.RangeTest.class, name = "range_test")
})
public sealed interface ScheduleSpec {

    /** How long the learning rate rises linearly from about 0, in epochs; 0 is not at all. */
    @JsonProperty("warmup_epochs")
    double warmupEpochs();

    /** Whether the learning rate goes by how many epochs the run is to have: continuing it changes its course. */
    default boolean followsLength() {
        return switch (this) {
            case Constant _, Step _, Exponential _ -> false;
            case Cosine _, OneCycle _, RangeTest _ -> true;
        };
    }

    record Constant(@JsonProperty("warmup_epochs") double warmupEpochs) implements ScheduleSpec {}

    /**
     * {@code factor ^ floor(epochs / everyEpochs)}.
     *
     * @param everyEpochs more than 0
     * @param factor more than 0, at most 1
     */
    record Step(
            @JsonProperty("warmup_epochs") double warmupEpochs,
            @JsonProperty("every_epochs") double everyEpochs,
            double factor)
            implements ScheduleSpec {}

    /** {@code decayRate ^ (epochs / decayEpochs)}: Keras's ExponentialDecay, in epochs. */
    record Exponential(
            @JsonProperty("warmup_epochs") double warmupEpochs,
            @JsonProperty("decay_rate") double decayRate,
            @JsonProperty("decay_epochs") double decayEpochs)
            implements ScheduleSpec {}

    /**
     * Half a cosine from 1 at the start to {@code alpha} at the end of the run: Loshchilov and Hutter,
     * https://arxiv.org/abs/1608.03983, without restarts.
     *
     * @param alpha 0 to 1
     */
    record Cosine(@JsonProperty("warmup_epochs") double warmupEpochs, double alpha) implements ScheduleSpec {}

    /**
     * Up from {@code 1 / divFactor} to 1 in the first {@code pctStart} of the run, then down to {@code 1 / (divFactor *
     * finalDivFactor)}, both along half a cosine: Smith and Topin, https://arxiv.org/abs/1708.07120, with PyTorch's names
     * and defaults.
     *
     * @param pctStart between 0 and 1
     */
    record OneCycle(
            @JsonProperty("warmup_epochs") double warmupEpochs,
            @JsonProperty("pct_start") double pctStart,
            @JsonProperty("div_factor") double divFactor,
            @JsonProperty("final_div_factor") double finalDivFactor)
            implements ScheduleSpec {}

    /**
     * Not for training but to find a learning rate: rises exponentially from minimum to maximum over the run, whatever
     * the optimizer's is. Smith, https://arxiv.org/abs/1506.01186.
     */
    record RangeTest(double minimum, double maximum) implements ScheduleSpec {
        @Override
        @JsonIgnore
        public double warmupEpochs() {
            return 0;
        }
    }
}
