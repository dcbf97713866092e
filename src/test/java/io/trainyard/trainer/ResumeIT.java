package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.protocol.TrainerEvent;
import io.trainyard.protocol.TrainerEvent.CheckpointWritten;
import io.trainyard.protocol.TrainerEvent.Phase;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.trainer.TrainerAttempts.Attempt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A training that is disturbed ends byte for byte as one that isn't; with dropout, by the fast path and by both engines. */
@TestInstance(Lifecycle.PER_CLASS)
class ResumeIT {

    private static final int EPOCHS = 3;
    private static final List<OptimizerSpec> OPTIMIZERS = List.of(
            new OptimizerSpec.Sgd(0.01, 0.9),
            new OptimizerSpec.Sgd(0.01, 0.9, true, null),
            new OptimizerSpec.Adam(0.001, 0.9, 0.999, 1e-7),
            new OptimizerSpec.AdamW(0.001, 0.01, 0.9, 0.999, 1e-7, null),
            new OptimizerSpec.RmsProp(0.0005, 0.9, 0.5, 1e-6, true));

    private final TrainerAttempts attempts;
    private final Map<String, Attempt> undisturbed = new HashMap<>();

    ResumeIT(@TempDir Path directory) throws IOException {
        attempts = new TrainerAttempts(directory);
    }

    static Stream<Arguments> everyOptimizerByEverything() {
        return Stream.of(TrainedBy.values())
                .flatMap(by -> OPTIMIZERS.stream().map(optimizer -> Arguments.of(by, optimizer)));
    }

    @ParameterizedTest
    @MethodSource("everyOptimizerByEverything")
    void pausing_in_mid_epoch_and_killing_change_not_a_byte(TrainedBy by, OptimizerSpec optimizer) throws Exception {
        Attempt undisturbed = undisturbed(by, optimizer);

        Attempt paused = attempts.start(by.spec(optimizer, EPOCHS), List.of());
        paused.await(event -> event instanceof TrainerEvent.PhaseChanged changed && changed.phase() == Phase.TRAINING);
        paused.trainer().process().destroy();
        paused.end();
        CheckpointWritten atPause = paused.checkpoints().getLast();
        assertThat(atPause.step() % undisturbed.stepsPerEpoch())
                .as("in mid-epoch")
                .isPositive();

        Attempt killed = attempts.start(by.spec(optimizer, EPOCHS), paused.kept(List.of()));
        killed.await(event -> event instanceof CheckpointWritten written && written.loss() != null);
        killed.trainer().process().destroyForcibly().waitFor();

        Attempt last = attempts.finish(by.spec(optimizer, EPOCHS), killed.kept(paused.kept(List.of())));

        assertThat(last.trainer().log())
                .contains(by == TrainedBy.FAST_PATH ? "Trains a dense stack" : "Trains by the engine");
        assertThat(last.model()).isEqualTo(undisturbed.model());
        assertThat(last.predictions()).isEqualTo(undisturbed.predictions());
        for (String key : List.of("batch_loss", "learning_rate", "loss", "accuracy", "val_loss", "val_accuracy")) {
            assertThat(joined(key, paused, killed, last))
                    .as(key)
                    .containsExactly(undisturbed.trainer().series("r", key));
        }
    }

    @ParameterizedTest
    @MethodSource("everyOptimizerByEverything")
    void more_epochs_later_are_the_same_as_all_at_once(TrainedBy by, OptimizerSpec optimizer) throws Exception {
        Attempt all = undisturbed(by, optimizer);
        Attempt fewer = attempts.finish(by.spec(optimizer, 1), List.of());
        Attempt more = attempts.finish(by.spec(optimizer, EPOCHS), fewer.kept(List.of()));

        assertThat(more.trainer().events(TrainerEvent.Resumed.class))
                .singleElement()
                .satisfies(resumed -> assertThat(resumed.step()).isEqualTo(all.stepsPerEpoch()));
        assertThat(more.model()).isEqualTo(all.model()).isNotEqualTo(fewer.model());
    }

    /** What the attempts wrote of a series, each cut where the next one went on. */
    private static double[] joined(String key, Attempt... attempts) throws IOException {
        var points = new TreeMap<Long, Double>();
        for (Attempt attempt : attempts) {
            for (TrainerEvent.Points event : attempt.trainer().events(TrainerEvent.Points.class)) {
                for (TrainerEvent.Series series : event.series()) {
                    for (int i = 0; i < series.values().length && series.key().equals(key); i++) {
                        points.put(series.firstStep() + i, series.values()[i]);
                    }
                }
            }
        }
        return points.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** One for all tests, since it never differs. */
    private Attempt undisturbed(TrainedBy by, OptimizerSpec optimizer) throws Exception {
        String key = by + " " + optimizer;
        if (!undisturbed.containsKey(key)) {
            undisturbed.put(key, attempts.finish(by.spec(optimizer, EPOCHS), List.of()));
        }
        return undisturbed.get(key);
    }
}
