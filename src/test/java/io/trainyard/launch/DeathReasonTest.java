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
        "71, ran out of memory",
        "134, SIGABRT",
        "137, SIGKILL",
        "139, SIGSEGV",
        "143, SIGTERM"
    })
    void a_death_is_told_in_words(@Nullable Integer exitCode, String words) {
        assertThat(DeathReason.of(exitCode, "")).contains(words).doesNotContain("log");
    }

    @Test
    void the_logs_end_is_told_with_it() {
        assertThat(DeathReason.of(1, "line 1\nline 2"))
                .isEqualTo("The trainer ended with exit code 1\n\nThe end of its log:\nline 1\nline 2");
    }
}
