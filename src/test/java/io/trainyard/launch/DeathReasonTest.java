package io.trainyard.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeathReasonTest {

    @ParameterizedTest
    @CsvSource({
        ", wasn't there to see how",
        "0, without saying how",
        "1, with exit code 1",
        "71, Out of memory",
        "3, Out of memory",
        "134, SIGABRT",
        "137, SIGKILL",
        "139, SIGSEGV",
        "143, SIGTERM"
    })
    void a_death_is_told_in_words(@Nullable Integer exitCode, String words) {
        assertThat(DeathReason.of(exitCode, "", false)).contains(words).doesNotContain("log");
    }

    @ParameterizedTest
    @CsvSource({
        "137, '', true, because the machine's memory ran out",
        "134, terminate called after throwing an instance of 'std::bad_alloc', false, smaller batch size",
        "1, There is insufficient memory for the Java Runtime Environment to continue., false, smaller batch size",
        "70, java.lang.OutOfMemoryError: Java heap space, false, largest layer",
        "70, CUDA out of memory. Tried to allocate 2.00 GiB, false, on the GPU"
    })
    void memory_that_ran_out_is_told_with_advice(int exitCode, String log, boolean outOfMemoryKill, String words) {
        assertThat(DeathReason.of(exitCode, log, outOfMemoryKill))
                .startsWith("Out of memory")
                .contains(words);
    }

    @Test
    void a_kill_while_memory_was_left_is_not_out_of_memory() {
        assertThat(DeathReason.of(137, "", false)).doesNotStartWith("Out of memory");
        assertThat(OutOfMemory.kills()).isNotNegative();
    }

    @Test
    void the_logs_end_is_told_with_it() {
        assertThat(DeathReason.of(1, "line 1\nline 2", false))
                .isEqualTo("The trainer ended with exit code 1\n\nThe end of its log:\nline 1\nline 2");
    }
}
