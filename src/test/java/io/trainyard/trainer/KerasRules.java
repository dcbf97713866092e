package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.protocol.TrainerRequest;
import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import io.trainyard.protocol.TrainerRequest.TrainerRun;
import io.trainyard.spec.Engine;
import io.trainyard.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.data.Offset;

/** Compares runs of a real trainer, step by step, with the same computed in float64. */
final class KerasRules {

    private static final Offset<Double> TOLERANCE = Offset.offset(2e-5);

    private KerasRules() {}

    /**
     * Trains all of them in one trainer.
     *
     * @param fast whether the fast path takes over what it can
     */
    static void hold(Engine engine, boolean fast, Map<String, RunSpec> specs, DatasetFiles files, Path directory)
            throws Exception {
        TrainerRequest request = new TrainerRequest(engine, "cpu", 1, files, runs(specs, directory));

        TrainerProcess trainer = TrainerProcess.start(request, directory, "-Dtrainyard.fast=" + fast);

        assertThat(trainer.exitCode()).as(trainer.log()).isZero();
        SoftAssertions all = new SoftAssertions();
        for (Map.Entry<String, RunSpec> run : specs.entrySet()) {
            ReferenceTraining reference = ReferenceTraining.of(run.getValue(), files);
            all.assertThat(trainer.series(run.getKey(), "batch_loss"))
                    .as("%s on %s", run.getKey(), engine)
                    .containsExactly(reference.losses(), TOLERANCE);
            all.assertThat(trainer.series(run.getKey(), "test_loss"))
                    .as("%s on %s, evaluated", run.getKey(), engine)
                    .containsExactly(new double[] {reference.testLoss()}, TOLERANCE);
        }
        all.assertAll();
    }

    private static List<TrainerRun> runs(Map<String, RunSpec> specs, Path directory) throws IOException {
        List<TrainerRun> runs = new ArrayList<>();
        for (Map.Entry<String, RunSpec> run : specs.entrySet()) {
            Path of = Files.createDirectory(directory.resolve(run.getKey()));
            runs.add(new TrainerRun(run.getKey(), of, run.getValue()));
        }
        return runs;
    }
}
