package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.protocol.TrainerEvent;
import io.trainyard.protocol.TrainerEvent.CheckpointWritten;
import io.trainyard.protocol.TrainerRequest.Checkpoint;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.SpecJson;
import io.trainyard.trainer.TrainerAttempts.Attempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which checkpoints are kept, and which refused. */
class CheckpointsIT {

    private static final int EPOCHS = 3;
    private static final OptimizerSpec MOMENTUM = new OptimizerSpec.Sgd(0.01, 0.9);
    private static final OptimizerSpec NESTEROV = new OptimizerSpec.Sgd(0.01, 0.9, true, null);

    private final TrainerAttempts attempts;

    CheckpointsIT(@TempDir Path directory) throws IOException {
        attempts = new TrainerAttempts(directory);
    }

    @Test
    void a_checkpoint_with_one_flipped_byte_and_one_cut_short_are_refused_and_the_one_before_is_used()
            throws Exception {
        RunSpec spec = TrainedBy.PYTORCH.spec(MOMENTUM, EPOCHS);
        Attempt undisturbed = attempts.finish(spec, List.of());
        Attempt oneEpoch = attempts.finish(spec.withEpochs(1), List.of());
        List<Checkpoint> candidates =
                new ArrayList<>(undisturbed.kept(List.of()).subList(0, 2));
        candidates.addAll(oneEpoch.kept(List.of()));
        flipOneByte(candidates.get(0).path());
        Files.write(candidates.get(1).path(), new byte[100]);

        Attempt resumed = attempts.finish(spec, candidates);

        assertThat(resumed.trainer().events(TrainerEvent.CheckpointRefused.class))
                .satisfiesExactly(
                        flipped -> assertThat(flipped.reason()).startsWith("Its SHA-256 is"),
                        cut -> assertThat(cut.reason()).startsWith("It has 100 bytes; "));
        assertThat(resumed.trainer().events(TrainerEvent.Resumed.class))
                .singleElement()
                .satisfies(event -> assertThat(event.step()).isEqualTo(undisturbed.stepsPerEpoch()));
        assertThat(resumed.model()).isEqualTo(undisturbed.model());
    }

    @Test
    void a_checkpoint_of_another_spec_is_refused_and_training_begins_anew() throws Exception {
        Attempt other = attempts.finish(TrainedBy.PYTORCH.spec(NESTEROV, 1), List.of());
        RunSpec spec = TrainedBy.PYTORCH.spec(MOMENTUM, 1);

        Attempt resumed = attempts.finish(spec, other.kept(List.of()));

        assertThat(resumed.trainer().events(TrainerEvent.CheckpointRefused.class))
                .isNotEmpty()
                .allSatisfy(refused -> assertThat(refused.reason()).startsWith("It belongs to the spec "));
        assertThat(resumed.trainer().events(TrainerEvent.Resumed.class))
                .singleElement()
                .satisfies(event -> assertThat(event.path()).isNull());
        assertThat(resumed.model()).isEqualTo(attempts.finish(spec, List.of()).model());
    }

    @Test
    void a_range_test_keeps_no_checkpoints_and_begins_anew_since_none_would_hold_the_losses_it_has_seen()
            throws Exception {
        RunSpec usual = TrainedBy.FAST_PATH.spec(MOMENTUM, 1);
        ObjectNode tree = SpecJson.tree(usual);
        tree.putObject("schedule")
                .put("type", "range_test")
                .put("minimum", 1e-8)
                .put("maximum", 1e-7);
        tree.withObject("fit").put("batch_size", 50); // fewer, and the noise of the losses looks like divergence
        RunSpec test = SpecJson.part(tree, RunSpec.class);
        Attempt whole = attempts.finish(test, List.of());

        Attempt resumed = attempts.finish(test, whole.kept(List.of()));

        assertThat(whole.checkpoints()).isEmpty();
        assertThat(resumed.trainer().series("r", "batch_loss"))
                .containsExactly(whole.trainer().series("r", "batch_loss"));
    }

    @Test
    void the_last_two_and_the_best_are_kept_each_with_its_sum() throws Exception {
        // This learning rate only makes it worse, so that the first epoch stays the best.
        Attempt attempt = attempts.finish(TrainedBy.FAST_PATH.spec(new OptimizerSpec.Sgd(3, 0.9), 5), List.of());

        long perEpoch = attempt.stepsPerEpoch();
        List<CheckpointWritten> written = attempt.checkpoints();
        CheckpointWritten best =
                written.stream().filter(CheckpointWritten::best).toList().getLast();
        assertThat(written).extracting(CheckpointWritten::epoch).containsExactly(1, 2, 3, 4, 5);
        assertThat(best.loss())
                .isEqualTo(Collections.min(
                        written.stream().map(CheckpointWritten::loss).toList()));
        assertThat(attempt.kept(List.of()))
                .extracting(Checkpoint::step)
                .containsExactlyElementsOf(Stream.of(5 * perEpoch, 4 * perEpoch, best.step())
                        .distinct()
                        .toList());
        for (Checkpoint checkpoint : attempt.kept(List.of())) {
            assertThat(Files.readString(Path.of(checkpoint.path() + ".sha256")))
                    .isEqualTo(checkpoint.sha256() + "  " + checkpoint.path().getFileName() + "\n");
        }
        try (var all = Files.list(attempt.directory())) {
            assertThat(all.filter(file -> file.toString().endsWith(".safetensors")))
                    .hasSize(attempt.kept(List.of()).size() + 1);
        }
    }

    private static void flipOneByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }
}
