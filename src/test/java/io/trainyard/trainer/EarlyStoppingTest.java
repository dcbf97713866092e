package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.spec.EarlyStoppingSpec;
import io.trainyard.spec.EarlyStoppingSpec.Monitor;
import io.trainyard.trainer.file.Values;
import io.trainyard.trainer.network.Evaluation;
import io.trainyard.trainer.network.Weights;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {

    /** A single weight, which a test sets as training would. */
    private static final class OneWeight implements Weights {
        float weight;

        @Override
        public Map<String, Values> values() {
            return Map.of("w", Values.of(new float[] {weight}));
        }

        @Override
        public void set(Function<String, float @Nullable []> values) {
            weight = Objects.requireNonNull(values.apply("w"))[0];
        }
    }

    private final OneWeight weights = new OneWeight();

    @Test
    void it_stops_after_patience_epochs_without_a_smaller_loss() {
        EarlyStopping stopping = stopping(Monitor.LOSS, 2, 0);
        epochs(stopping, 1.0, 0.9, 0.95);

        assertThatThrownBy(() -> epoch(stopping, 4, 0.9))
                .isInstanceOfSatisfying(
                        TrainingEnded.class,
                        ended -> assertThat(ended.where().values()).containsExactly(4));
        assertThat(stopping.state()).isEqualTo(new EarlyStopping.State(0.9, 2, 2));
    }

    @Test
    void an_improvement_starts_the_waiting_anew() {
        EarlyStopping stopping = stopping(Monitor.LOSS, 2, 0);
        epochs(stopping, 1.0, 1.1, 0.9, 1.0);

        assertThat(stopping.state()).isEqualTo(new EarlyStopping.State(0.9, 1, 3));
    }

    @Test
    void a_change_smaller_than_the_minimum_is_no_improvement() {
        EarlyStopping stopping = stopping(Monitor.LOSS, 5, 0.1);
        epochs(stopping, 1.0, 0.95, 0.91);

        assertThat(stopping.state()).isEqualTo(new EarlyStopping.State(1.0, 2, 1));
    }

    @Test
    void an_accuracy_is_better_when_it_is_larger() {
        EarlyStopping stopping = stopping(Monitor.VAL_ACCURACY, 1, 0);
        afterEpoch(stopping, 1, accuracy(90), accuracy(50));
        afterEpoch(stopping, 2, accuracy(80), accuracy(60));

        assertThat(stopping.state()).isEqualTo(new EarlyStopping.State(0.6, 0, 2));
        assertThatThrownBy(() -> afterEpoch(stopping, 3, accuracy(99), accuracy(55)))
                .hasMessageContaining("val_accuracy was best in epoch 2");
    }

    @Test
    void the_best_weights_come_back_at_the_end() {
        EarlyStopping stopping = stopping(Monitor.LOSS, 3, 0);
        epochs(stopping, 1.0, 0.5, 0.7);

        stopping.restoreBestWeights();

        assertThat(weights.weight).isEqualTo(2);
    }

    @Test
    void it_goes_on_from_a_state_that_was_kept() {
        EarlyStopping before = stopping(Monitor.LOSS, 2, 0);
        epochs(before, 1.0, 0.5, 0.7);
        EarlyStopping after = stopping(Monitor.LOSS, 2, 0);

        after.restore(before.state(), before.arrays());

        assertThatThrownBy(() -> epoch(after, 4, 0.6)).isInstanceOf(TrainingEnded.class);
        after.restoreBestWeights();
        assertThat(weights.weight).isEqualTo(2);
    }

    @Test
    void without_a_spec_it_never_stops() {
        EarlyStopping never = new EarlyStopping(null, weights, 0);
        epochs(never, 1, 2, 3, 4, 5, 6);
        never.restoreBestWeights();

        assertThat(weights.weight).isEqualTo(6);
    }

    private EarlyStopping stopping(Monitor monitor, int patience, double minDelta) {
        return new EarlyStopping(new EarlyStoppingSpec(monitor, patience, minDelta, true), weights, 0);
    }

    private void epochs(EarlyStopping stopping, double... losses) {
        for (int i = 0; i < losses.length; i++) {
            epoch(stopping, i + 1, losses[i]);
        }
    }

    private void epoch(EarlyStopping stopping, int epoch, double loss) {
        weights.weight = epoch;
        afterEpoch(stopping, epoch, new Evaluation(loss, 0, 1), null);
    }

    private static Evaluation accuracy(int percent) {
        return new Evaluation(0, percent, 100);
    }

    private static void afterEpoch(
            EarlyStopping stopping, int epoch, Evaluation training, @Nullable Evaluation validation) {
        stopping.look(epoch, training, validation);
        stopping.endOutOfPatience(epoch);
    }
}
