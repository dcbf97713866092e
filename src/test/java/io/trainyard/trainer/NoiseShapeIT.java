package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.protocol.TrainerRequest;
import io.trainyard.protocol.TrainerRequest.TrainerRun;
import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.Engine;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.Initializer;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.Loss;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.NoiseShape;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.Padding;
import io.trainyard.spec.Size;
import io.trainyard.trainer.data.SyntheticDataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Drops half of a channel that is 1 everywhere, and gives its mean to three outputs: so a loss tells what was dropped. One
 * of 1/3 has the channel dropped, one of 3 has it kept and doubled.
 */
class NoiseShapeIT {

    private static final int BATCH = 8;
    private static final int STEPS = 12;
    private static final double DROPPED = 1 / 3.0;
    private static final double KEPT = 3;
    private static final Offset<Double> TOLERANCE = Offset.offset(1e-3);

    private final Path directory;

    NoiseShapeIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whole_channels_are_dropped_of_each_image_by_itself(Engine engine) throws Exception {
        List<Double> kept = kept(engine, new NoiseShape(List.of(false, true, true, false)));

        assertThat(kept).hasSize(STEPS).allSatisfy(images -> assertThat(images)
                .isCloseTo(Math.rint(images), TOLERANCE));
        assertThat(kept).anySatisfy(images -> assertThat(images).isBetween(0.5, BATCH - 0.5));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void all_images_of_a_batch_share_what_is_dropped_where_the_batch_is_an_axis_of_one(Engine engine) throws Exception {
        List<Double> kept = kept(engine, new NoiseShape(List.of(true, true, true, false)));

        assertThat(kept.stream().map(Math::rint))
                .containsOnly(0.0, (double) BATCH)
                .contains(0.0, (double) BATCH);
        assertThat(kept).allSatisfy(images -> assertThat(images).isCloseTo(Math.rint(images), TOLERANCE));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void without_a_noise_shape_each_pixel_is_dropped_by_itself(Engine engine) throws Exception {
        assertThat(kept(engine, null))
                .noneSatisfy(images -> assertThat(images).isCloseTo(Math.rint(images), TOLERANCE));
    }

    /** How many images of each batch kept their channel, as their loss tells; a part of one where it was neither. */
    private List<Double> kept(Engine engine, @Nullable NoiseShape noise) throws Exception {
        var spec = Specs.run(
                engine,
                model(noise),
                Loss.MEAN_SQUARED_ERROR,
                new OptimizerSpec.Sgd(1e-9, 0),
                new FitSpec(BATCH, 1, true, 0));
        var files = SyntheticDataset.write(directory, BATCH * STEPS, 3, 6, 3);
        Path own = Files.createTempDirectory(directory, "run");
        TrainerProcess trainer = TrainerProcess.start(
                new TrainerRequest(engine, "cpu", 1, files, List.of(new TrainerRun("r", own, spec))), own);
        assertThat(trainer.exitCode()).as(trainer.log()).isZero();
        return Arrays.stream(trainer.series("r", "batch_loss"))
                .mapToObj(loss -> BATCH * (loss - DROPPED) / (KEPT - DROPPED))
                .toList();
    }

    private static ModelSpec model(@Nullable NoiseShape noise) {
        return ModelSpec.sequential(List.of(
                new LayerSpec.Conv2D(
                        1,
                        Size.square(1),
                        Size.square(1),
                        Padding.VALID,
                        ActivationFunction.LINEAR,
                        0,
                        true,
                        Initializer.ZEROS,
                        0,
                        Size.square(1),
                        1,
                        Initializer.ONES,
                        0),
                new LayerSpec.Dropout(0.5, noise),
                new LayerSpec.GlobalAveragePooling2D(),
                new LayerSpec.Dense(3, ActivationFunction.LINEAR, 0, false, Initializer.ONES, 0)));
    }
}
