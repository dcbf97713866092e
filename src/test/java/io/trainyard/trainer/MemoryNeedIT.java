package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.Engine;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.Loss;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.check.MemoryNeed;
import io.trainyard.trainer.TrainerAttempts.Attempt;
import io.trainyard.trainer.data.SyntheticDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the check before launch says that a trainer needs, against what the system says it took. */
class MemoryNeedIT {

    private static final int SIDE = 8;
    private static final DatasetShape SHAPE = new DatasetShape("synthetic", SIDE, SIDE, 3, List.of("a", "b"), 32, 8);

    /** 51 million parameters: more than Java trains itself, three quarters of them in one kernel. */
    private static final ModelSpec LARGE = ModelSpec.sequential(List.of(
            new LayerSpec.Flatten(),
            Specs.dense(3000, ActivationFunction.RELU),
            Specs.dense(13_000, ActivationFunction.RELU),
            Specs.dense(860, ActivationFunction.RELU),
            Specs.dense(2, ActivationFunction.SOFTMAX)));

    @ParameterizedTest
    @EnumSource
    void a_trainer_takes_about_what_was_said(Engine engine, @TempDir Path directory) throws Exception {
        DatasetFiles files = SyntheticDataset.write(directory, 32, 8, SIDE, 2);
        RunSpec spec = Specs.run(engine, LARGE, Loss.CATEGORICAL_CROSSENTROPY, Specs.ADAM, new FitSpec(16, 2, true, 0));

        Attempt attempt = new TrainerAttempts(directory, files).start(spec, List.of());
        long peak = peakBytes(attempt.trainer().process());
        attempt.end();

        assertThat((double) peak)
                .as(attempt.trainer().log())
                .isBetween(
                        MemoryNeed.of(spec, SHAPE).cpuBytes() / 1.3,
                        MemoryNeed.of(spec, SHAPE).cpuBytes() / 0.9);
    }

    /** The most that Linux counted of a process's memory until it ended. */
    private static long peakBytes(Process process) throws IOException, InterruptedException {
        long peak = 0;
        while (process.isAlive()) {
            try {
                peak = Files.readAllLines(Path.of("/proc/%d/status".formatted(process.pid()))).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                        .findFirst()
                        .orElse(peak); // one that just ended has no memory
            } catch (IOException e) {
                if (process.isAlive()) {
                    throw e;
                }
                return peak;
            }
            Thread.sleep(5);
        }
        return peak;
    }
}
