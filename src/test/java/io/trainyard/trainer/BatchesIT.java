package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.protocol.TrainerCommand;
import io.trainyard.protocol.TrainerEvent;
import io.trainyard.protocol.TrainerEvent.CheckpointWritten;
import io.trainyard.protocol.TrainerEvent.FileWritten;
import io.trainyard.protocol.TrainerRequest;
import io.trainyard.protocol.TrainerRequest.Checkpoint;
import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import io.trainyard.protocol.TrainerRequest.TrainerRun;
import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.AugmentationSpec;
import io.trainyard.spec.CheckpointSpec;
import io.trainyard.spec.Engine;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.Loss;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.Padding;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.ScheduleSpec;
import io.trainyard.trainer.data.BatchComparison;
import io.trainyard.trainer.data.SyntheticDataset;
import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the device makes of images that it keeps, against what Java makes. */
class BatchesIT {

    private static final int TRAINING_IMAGES = 300;

    private final Path directory;

    BatchesIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_batch_made_on_the_device_has_the_bits_of_one_made_in_java(Engine engine) throws Exception {
        TrainerCommand trainer = TrainerProcess.installation().command(engine, "cpu", 1);
        List<String> command = new ArrayList<>(trainer.command());
        command.set(
                2,
                command.get(2)
                        + File.pathSeparator
                        + Path.of("target", "test-classes").toAbsolutePath());
        command.removeLast();
        command.addAll(List.of(
                BatchComparison.class.getName(), engine == Engine.MXNET ? "MXNet" : "PyTorch", directory.toString()));
        Path found = directory.resolve("found.txt");
        Path log = directory.resolve("log.txt");

        int exitCode = new TrainerCommand(command, trainer.environment())
                .processBuilder()
                .redirectOutput(found.toFile())
                .redirectError(Redirect.to(log.toFile()))
                .start()
                .waitFor();

        assertThat(exitCode).as(Files.readString(log)).isZero();
        // 4 formats, with and without augmentation; 2 epochs of 4 batches, each read plainly and augmented
        assertThat(Files.readAllLines(found))
                .hasSize(4 * (2 + 2 * 2 * 4 * 2))
                .allMatch(line -> line.endsWith(": equal"));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_run_on_kept_images_ends_byte_for_byte_as_one_on_images_from_the_host_also_when_it_is_continued(Engine engine)
            throws Exception {
        for (RunSpec spec : List.of(dense(engine), convolutional(engine))) {
            TrainerProcess host = train(spec, "host", List.of());
            TrainerProcess device = train(spec, "device", List.of());
            TrainerProcess first = train(spec.withEpochs(1), "device", List.of());
            TrainerProcess continued = train(spec, "device", checkpoints(first));

            assertThat(files(device)).isEqualTo(files(host));
            assertThat(files(continued)).isEqualTo(files(host)).isNotEqualTo(files(first));
            for (String series : List.of("batch_loss", "val_loss", "val_accuracy", "test_loss")) {
                assertThat(device.series("r", series)).as(series).containsExactly(host.series("r", series));
            }
        }
    }

    private static RunSpec dense(Engine engine) {
        FitSpec fit = new FitSpec(32, 2, true, 0.2); // the last batch of an epoch has 16
        return Specs.run(engine, Specs.classifier(16, 3), Loss.CATEGORICAL_CROSSENTROPY, Specs.ADAM, fit);
    }

    /** Other layout, images augmented, labels smoothed. */
    private static RunSpec convolutional(Engine engine) {
        ModelSpec model = ModelSpec.sequential(List.of(
                new LayerSpec.Conv2D(4, 3, Padding.SAME, ActivationFunction.RELU),
                new LayerSpec.Flatten(),
                new LayerSpec.Dropout(0.3),
                Specs.dense(3, ActivationFunction.SOFTMAX)));
        AugmentationSpec changes = new AugmentationSpec(true, 1, 2);
        FitSpec fit = new FitSpec(32, 2, true, 0.2, changes, null, CheckpointSpec.DEFAULT);
        ScheduleSpec schedule = new ScheduleSpec.Constant(0);
        return Specs.run(engine, model, Loss.CATEGORICAL_CROSSENTROPY, 0.1, Specs.ADAM, schedule, fit);
    }

    private TrainerProcess train(RunSpec spec, String place, List<Checkpoint> checkpoints) throws Exception {
        Path own = Files.createTempDirectory(directory, "run");
        DatasetFiles files = SyntheticDataset.write(directory, TRAINING_IMAGES, 100, 6, 3);
        TrainerRun run = new TrainerRun("r", own, spec, checkpoints, 0);
        TrainerRequest request = new TrainerRequest(spec.engine(), "cpu", 1, files, List.of(run));
        TrainerProcess trainer =
                TrainerProcess.start(request, own, "-Dtrainyard.fast=false", "-Dtrainyard.data=" + place);
        assertThat(trainer.exitCode()).as(trainer.log()).isZero();
        assertThat(trainer.log()).contains("-Dtrainyard.data=" + place + " asks for it");
        assertThat(trainer.events().getLast()).as(trainer.log()).isInstanceOf(TrainerEvent.Finished.class);
        return trainer;
    }

    private static List<Checkpoint> checkpoints(TrainerProcess trainer) throws Exception {
        return trainer.events(CheckpointWritten.class).stream()
                .map(file ->
                        new Checkpoint(Path.of(file.path()), file.sizeBytes(), file.sha256(), file.step(), file.loss()))
                .toList();
    }

    /** The sums of model and predictions. */
    private static List<String> files(TrainerProcess trainer) throws Exception {
        return trainer.events(FileWritten.class).stream()
                .map(FileWritten::sha256)
                .toList();
    }
}
