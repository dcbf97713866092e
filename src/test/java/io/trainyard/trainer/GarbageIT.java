package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.RunSpec;
import io.trainyard.trainer.TrainerAttempts.Attempt;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An engine may need memory that Java doesn't know to be needed. */
class GarbageIT {

    @ParameterizedTest
    @EnumSource
    void how_often_java_collects_its_garbage_changes_nothing_that_is_learned(
            TrainedBy trainedBy, @TempDir Path directory) throws Exception {
        var attempts = new TrainerAttempts(directory);
        RunSpec spec = trainedBy.spec(new OptimizerSpec.Sgd(0.01, 0.9), 20);

        Attempt often = attempts.finish(spec, List.of(), "-Xms24m", "-Xmn1m");

        assertThat(often.model()).isEqualTo(attempts.finish(spec, List.of()).model());
    }
}
