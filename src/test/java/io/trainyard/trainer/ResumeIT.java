package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.protocol.TrainerEvent;
import io.trainyard.protocol.TrainerEvent.CheckpointWritten;
import io.trainyard.protocol.TrainerEvent.Phase;
import io.trainyard.protocol.TrainerRequest.Checkpoint;
import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.AugmentationSpec;
import io.trainyard.spec.CheckpointSpec;
import io.trainyard.spec.EarlyStoppingSpec;
import io.trainyard.spec.Engine;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.Initializer;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.Loss;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.NormalizationSpec;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.Padding;
import io.trainyard.spec.PoolingSpec;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.ScheduleSpec;
import io.trainyard.trainer.TrainerAttempts.Attempt;
import io.trainyard.trainer.data.SyntheticDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A training that is disturbed ends byte for byte as one that isn't; with dropout, by the fast path and by both engines. */
@TestInstance(Lifecycle.PER_CLASS)
class ResumeIT {

    private static final int EPOCHS = 3;
    private static final int MOST_TRIES = 10;
    private static final List<OptimizerSpec> OPTIMIZERS = List.of(
            new OptimizerSpec.Sgd(0.01, 0.9),
            new OptimizerSpec.Sgd(0.01, 0.9, true, null, null, 0.001),
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

        Attempt paused = pausedInMidEpoch(
                attempts, by.spec(optimizer, EPOCHS), List.of(), ResumeIT::trains, undisturbed.stepsPerEpoch());

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

    private static boolean trains(TrainerEvent event) {
        return event instanceof TrainerEvent.PhaseChanged changed && changed.phase() == Phase.TRAINING;
    }

    /**
     * On a busy machine the signal may come before the first block, or between two epochs: then it is sent again.
     *
     * @param when it is sent
     */
    private static Attempt pausedInMidEpoch(
            TrainerAttempts attempts,
            RunSpec spec,
            List<Checkpoint> from,
            Predicate<TrainerEvent> when,
            long stepsPerEpoch)
            throws Exception {
        for (int i = 0; i < MOST_TRIES; i++) {
            Attempt paused = attempts.start(spec, from);
            paused.await(when);
            paused.trainer().process().destroy();
            paused.end();
            List<CheckpointWritten> written = paused.checkpoints();
            if (!written.isEmpty() && written.getLast().step() % stepsPerEpoch != 0) {
                return paused;
            }
        }
        throw new AssertionError("None of " + MOST_TRIES + " attempts was paused in mid-epoch");
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

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_convolutional_model_with_all_that_draws_or_remembers_resumes_exactly_on_several_threads(
            Engine engine, @TempDir Path own) throws Exception {
        var onTwoThreads = new TrainerAttempts(own, SyntheticDataset.write(own, 600, 50, 8, 3), 2);
        RunSpec spec = convolutional(engine);
        Attempt undisturbed = onTwoThreads.finish(spec, List.of());

        Attempt killed = onTwoThreads.start(spec, List.of());
        killed.await(CheckpointWritten.class::isInstance);
        killed.trainer().process().destroyForcibly().waitFor();
        Attempt paused = pausedInMidEpoch(
                onTwoThreads,
                spec,
                killed.kept(List.of()),
                TrainerEvent.Progress.class::isInstance,
                undisturbed.stepsPerEpoch());
        Attempt last = onTwoThreads.finish(spec, paused.kept(killed.kept(List.of())));

        assertThat(last.model()).isEqualTo(undisturbed.model());
        assertThat(joined("batch_loss", killed, paused, last))
                .containsExactly(undisturbed.trainer().series("r", "batch_loss"));
    }

    /** Augmentation, dropout, moving means, a penalty, clipping, smoothing, a schedule, best weights. */
    private static RunSpec convolutional(Engine engine) {
        ModelSpec model = ModelSpec.sequential(List.of(
                new LayerSpec.Conv2D(
                        8, 3, 1, Padding.SAME, ActivationFunction.LINEAR, 0.2, true, Initializer.HE_NORMAL, 1e-3),
                new NormalizationSpec.BatchNormalization(0.9, 0.001, true, true),
                new LayerSpec.Activation(ActivationFunction.RELU, 0),
                new PoolingSpec.MaxPooling2D(2, null, Padding.VALID),
                new LayerSpec.Flatten(),
                new LayerSpec.Dropout(0.3),
                Specs.dense(3, ActivationFunction.SOFTMAX)));
        FitSpec fit = new FitSpec(
                4,
                6,
                true,
                0.2,
                new AugmentationSpec(true, 1, 2),
                new EarlyStoppingSpec(EarlyStoppingSpec.Monitor.VAL_LOSS, 3, 0, true),
                CheckpointSpec.DEFAULT);
        return Specs.run(
                engine,
                model,
                Loss.CATEGORICAL_CROSSENTROPY,
                0.1,
                new OptimizerSpec.Adam(0.003, 0.9, 0.999, 1e-7, 1.0),
                new ScheduleSpec.Cosine(1, 0),
                fit);
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
