package io.trainyard.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes of a shell instead of trainers. */
class TrainerProcessTest {

    @Test
    void the_end_of_a_log_is_text_whatever_is_in_it(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve(TrainerProcess.LOG), "free():\0 invalid\0 pointer\n\0\0");

        assertThat(TrainerProcess.logEnd(directory)).isEqualTo("free(): invalid pointer");
    }

    @RepeatedTest(100)
    void one_that_is_no_longer_alive_has_an_exit_code(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve(TrainerProcess.REQUEST), "kill -9 $$");

        TrainerProcess trainer = TrainerProcess.start(new ProcessBuilder("sh"), directory);
        while (trainer.alive()) {
            Thread.onSpinWait();
        }

        assertThat(trainer.exitCode()).isEqualTo(137);
    }

    @Test
    void a_stranger_with_the_pid_of_a_trainer_is_left_alone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Instant started = stranger.info().startInstant().orElseThrow();
            assertThat(TrainerProcess.find(stranger.pid(), started)).isPresent();
            assertThat(TrainerProcess.find(stranger.pid(), started.minusSeconds(5)))
                    .isEmpty();
        } finally {
            stranger.destroy();
        }
    }
}
